//! How many of the vendors' keys are found at each place, and that none of them is shown.

use crate::secrets::vendors::{Draw, Told, VENDORS, Vendor};
use crate::secrets::{datum, drawings};
use crate::support::compiled;
use modelith_compiler::Source;

/// What holds the key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// The lines of a model below `[ai_model]`.
    Model,
    /// The text of a model's datum before its tables.
    Header,
    /// The lines of the proxy below `[ai_proxy]`.
    Proxy,
    /// A module of the proxy.
    Module,
}

/// Where a key is: `<KEY>` stands for it.
struct Place {
    name: &'static str,
    holder: Holder,
    template: &'static str,
    /// Whether a name says that it is a secret.
    is_named: bool,
    /// Whether an address or a text of several lines may be there.
    takes_text: bool,
}

macro_rules! places {
    ($($name:literal $holder:ident $named:literal $text:literal $template:literal;)*) => {
        &[$(Place {
            name: $name, holder: Holder::$holder, template: $template, is_named: $named, takes_text: $text,
        },)*]
    };
}

const PLACES: &[Place] = places! {
    "api_key" Model true true "api_key = \"<KEY>\"";
    "api_key_env" Model true true "api_key_env = \"<KEY>\"";
    "parameter of a secret" Model true true "\n[ai_model.parameters]\naws_secret_access_key = \"<KEY>\"";
    "Authorization" Model true true "\n[ai_model.parameters]\nextra_headers = { Authorization = \"Bearer <KEY>\" }";
    "X-Api-Key" Model true true "\n[ai_model.parameters.extra_headers]\nX-Api-Key = \"<KEY>\"";
    "api_key in metadata" Model true true "\n[ai_model.metadata]\napi_key = \"<KEY>\"";
    "comment with a name" Model true true "# api_key = \"<KEY>\"";
    "comment with a word" Model true false "# the key is <KEY>";
    "query with a name" Model true false "api_base = \"https://eu.example.com/v1?api_key=<KEY>\"";
    "b00t.env" Header true true "[b00t.env]\nOPENAI_API_KEY = \"<KEY>\"\n";
    "setting of the proxy" Proxy true true "[ai_proxy.litellm_settings]\ngroq_key = \"<KEY>\"";
    "general_settings" Proxy true true "[ai_proxy.general_settings]\nmaster_key = \"<KEY>\"";
    "environment_variables" Proxy true true "[ai_proxy.environment_variables]\nLANGFUSE_SECRET_KEY = \"<KEY>\"";
    "module with a name" Module true true "API_KEY = \"<KEY>\"\n";
    "module with a header" Module true false "HEADERS = {\"Authorization\": \"Bearer <KEY>\"}\n";
    "parameter" Model false true "\n[ai_model.parameters]\nuser = \"<KEY>\"";
    "model_info" Model false true "\n[ai_model.model_info]\nnote = \"<KEY>\"";
    "metadata" Model false true "\n[ai_model.metadata]\nnote = \"<KEY>\"";
    "header" Model false true "\n[ai_model.parameters.extra_headers]\nX-Team = \"<KEY>\"";
    "list" Model false true "tags = [\"<KEY>\"]";
    "comment" Model false true "# <KEY>";
    "query" Model false false "api_base = \"https://eu.example.com/v1?x=<KEY>\"";
    "user of a URL" Model true false "api_base = \"https://<KEY>@eu.example.com/v1\"";
    "hint" Header false true "hint = \"<KEY>\"\n";
    "name" Header false false "name = \"<KEY>\"\n";
    "module" Module false true "X = \"<KEY>\"\n";
};

/// A key with its vendor's name.
type Drawn = (&'static str, String);

/// So many keys of each of these vendors.
fn draw(vendors: &[&'static Vendor], count: usize) -> Vec<Drawn> {
    let of_vendor = |vendor: &&'static Vendor| {
        let mut draw = Draw(2026);
        let (name, key) = (vendor.name, vendor.key);
        (0..count).map(move |_| (name, key(&mut draw)))
    };
    vendors.iter().flat_map(of_vendor).collect()
}

/// The keys that are not found at a place.
fn missed(mut keys: Vec<Drawn>, place: &Place) -> Vec<Drawn> {
    // Others are written in another way in addresses.
    if !place.takes_text {
        keys.retain(|(_, key)| !key.contains('/'));
    }
    let texts = keys.iter().map(|(_, key)| {
        let escaped = key
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n");
        place.template.replace("<KEY>", &escaped)
    });
    // A folder has one proxy, so each key has a folder of its own there.
    if place.holder == Holder::Proxy {
        let keys = keys.iter().zip(texts);
        let missed = keys.filter(|(_, text)| !is_found(vec![proxy(text)], &["proxy"])[0]);
        return missed.map(|(key, _)| key.clone()).collect();
    }
    let names: Vec<String> = (0..keys.len()).map(|index| format!("k{index}")).collect();
    let of_key = |(name, text): (&String, String)| match place.holder {
        Holder::Module => Source::text(format!("{name}.py"), text),
        Holder::Header => Source::text(
            format!("{name}.ai_model.toml"),
            with_header(&text, &datum("")),
        ),
        _ => Source::text(format!("{name}.ai_model.toml"), datum(&text)),
    };
    let mut sources: Vec<Source> = names.iter().zip(texts).map(of_key).collect();
    if place.holder == Holder::Module {
        let paths: Vec<_> = names.iter().map(|name| format!("\"{name}.py\"")).collect();
        sources.push(proxy(&format!("modules = [{}]", paths.join(", "))));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let is_found = is_found(sources, &names);
    let missed = keys
        .into_iter()
        .zip(is_found)
        .filter(|(_, is_found)| !is_found);
    missed.map(|(key, _)| key).collect()
}

/// A datum with this text in its header.
fn with_header(text: &str, datum: &str) -> String {
    if text.starts_with("name") {
        datum.replace("name = \"gpt-4o\"\n", text)
    } else {
        datum.replace("\n\n", &format!("\n{text}\n"))
    }
}

/// The datum of a proxy with these lines.
fn proxy(lines: &str) -> Source {
    let text = format!("[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n{lines}\n");
    Source::text("proxy.ai_proxy.toml", text)
}

/// Whether a secret is found in the file of each name.
fn is_found(sources: Vec<Source>, names: &[&str]) -> Vec<bool> {
    let report = compiled(sources).report;
    let mut files: Vec<&str> = report
        .diagnostics
        .iter()
        .filter(|found| found.lint.code == "literal-secret")
        .map(|found| report.file(found.file).path.split('.').next().unwrap())
        .collect();
    files.sort_unstable();
    names
        .iter()
        .map(|name| files.binary_search(name).is_ok())
        .collect()
}

/// Whether keys of this vendor can be at this place, and be told there.
fn is_told(vendor: &Vendor, place: &Place) -> Option<bool> {
    match vendor.told {
        Told::ByFormOfText if !place.takes_text => None,
        Told::ByName => Some(place.is_named),
        _ => Some(true),
    }
}

/// The vendors whose keys can be told at this place, or only might be.
fn vendors(place: &Place, told: bool) -> Vec<&'static Vendor> {
    let is_meant = |vendor: &&Vendor| is_told(vendor, place) == Some(told);
    VENDORS.iter().filter(is_meant).collect()
}

#[test]
fn keys_of_every_vendor_are_found_wherever_they_can_be_told() {
    for place in PLACES {
        let missed = missed(draw(&vendors(place, true), 2), place);
        assert!(missed.is_empty(), "{}: {missed:#?}", place.name);
    }
}

#[test]
fn what_may_be_public_is_a_secret_only_after_a_name() {
    for place in PLACES.iter().filter(|place| !place.is_named) {
        let keys = draw(&vendors(place, false), 1);
        assert!(!keys.is_empty());
        assert_eq!(missed(keys.clone(), place), keys, "{}", place.name);
    }
}

#[test]
fn no_vendors_key_is_shown_where_it_is_found_or_repeated() {
    let mut failures = Vec::new();
    for name in ["api_key", "comment with a name", "header", "query"] {
        let place = PLACES.iter().find(|place| place.name == name).unwrap();
        for (vendor, key) in draw(&vendors(place, true), 1) {
            if key.contains(['\n', '"', '/']) {
                continue;
            }
            // Repeated where nothing tells that it is one, in texts that findings quote.
            let text = datum(&place.template.replace("<KEY>", &key)).replace(
                "\n\n",
                &format!("\nhint = 1 # {key}\naliases = [\"{key}\", \"{key}\"]\n\n"),
            );
            let report = compiled(vec![Source::text("gpt-4o.ai_model.toml", text)]).report;
            let start = key.len() / 3;
            for drawing in drawings(&report) {
                let shown = (start..key.len() - 8).find(|at| drawing.contains(&key[*at..at + 8]));
                if shown.is_some() {
                    failures.push(format!("{vendor} at {name}:\n{drawing}"));
                    break;
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Prints a table: `cargo test --release -p modelith-compiler --test suite rates -- --ignored --nocapture`.
#[test]
#[ignore = "measures for minutes"]
fn rates_of_500_keys() {
    const COUNT: usize = 500;
    let (mut all, mut lost, mut worst) = (0, 0, 0);
    for place in PLACES {
        for told in [true, false] {
            let keys = draw(&vendors(place, told), COUNT);
            let count = keys.len();
            let missed = missed(keys, place);
            println!(
                "{} (told: {told}): {} of {count}",
                place.name,
                count - missed.len()
            );
            for vendor in VENDORS {
                let missed = missed
                    .iter()
                    .filter(|(name, _)| *name == vendor.name)
                    .count();
                if missed > 0 {
                    println!("    {}: {} of {COUNT}", vendor.name, COUNT - missed);
                }
                if told {
                    worst = worst.max(missed);
                }
            }
            if told {
                all += count;
                lost += missed.len();
            }
        }
    }
    println!(
        "{} of {all}; at the worst place {} of {COUNT}",
        all - lost,
        COUNT - worst
    );
    assert!(worst * 100 <= COUNT, "{worst}");
}
