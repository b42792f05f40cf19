//! The same datums give the same bytes, in any order and in any folder.

use crate::lints::sources_of;
use crate::support::{compiled, sources};
use crate::valid::emitted;
use modelith_compiler::render::{Format, render};
use modelith_compiler::{Compilation, Options, Source, compile, compile_with, lints};
use std::num::NonZero;

#[test]
fn the_order_of_the_sources_changes_nothing() {
    let mut all: Vec<Source> = sources("mistakes");
    for lint in lints::ALL {
        let own = sources_of(lint.code, &format!("lints/{}", lint.code));
        all.extend(own.into_iter().map(|source| Source {
            path: format!("{}/{}", lint.code, source.path),
            ..source
        }));
    }
    let drawn = drawings(&compiled(all.clone()));
    let valid = sources("valid/datums");
    let outputs = emitted(&compiled(valid.clone()));
    for order in 1..20 {
        assert_eq!(drawn, drawings(&compiled(shuffled(&all, order))));
        assert_eq!(outputs, emitted(&compiled(shuffled(&valid, order))));
    }
}

#[test]
fn the_folder_is_in_no_output() {
    let valid = sources("valid/datums");
    let here = compile(valid.clone(), "datums");
    let there = compile(valid, "/somewhere/else");
    assert_eq!(emitted(&here), emitted(&there));
    assert_eq!(here.digests, there.digests);
}

/// More files than one thread takes, an overlay among them: findings and origins in it name it, on one thread and on many.
#[test]
fn the_number_of_threads_changes_nothing() {
    let mut sources: Vec<Source> = (0..200).map(datum).collect();
    sources.push(Source::text("overlays/prod.toml", overlay()));
    let on = |threads: usize, sources: &[Source]| {
        let mut options = Options::default();
        options.set_overlay("prod");
        options.set_threads(NonZero::new(threads).unwrap());
        compile_with(sources.to_vec(), "datums", &options)
    };
    let one = on(1, &sources);
    let model = &one.output.as_ref().unwrap().deployments[7];
    let origin = ("rpm_limit".to_owned(), "overlays/prod.toml".to_owned());
    assert_eq!(model.origins, [origin]);
    // With a mistake in the overlay and one in the last datum.
    let mut wrong = sources.clone();
    wrong[199] = Source::text(
        "model-199.ai_model.toml",
        "[b00t]\nname = \"model-199\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n",
    );
    let text = format!("{}[ai_model.model-3]\nrpm_limit = 0\n", overlay());
    wrong[200] = Source::text(
        "overlays/prod.toml",
        text.replacen("[ai_model.model-3]\nrpm_limit = 4\n", "", 1),
    );
    let one_wrong = on(1, &wrong);
    let drawn = drawings(&one_wrong);
    assert!(drawn[1].contains("overlays/prod.toml:"), "{}", drawn[1]);
    assert!(
        drawn[1].contains("model-199.ai_model.toml:"),
        "{}",
        drawn[1]
    );
    for threads in [2, 3, 4, 64] {
        let many = on(threads, &sources);
        assert!(emitted(&one) == emitted(&many), "on {threads} threads");
        assert_eq!(drawings(&one), drawings(&many), "on {threads} threads");
        assert_eq!(one.digests, many.digests, "on {threads} threads");
        assert_eq!(
            drawn,
            drawings(&on(threads, &wrong)),
            "on {threads} threads"
        );
    }
}

/// A datum of many.
fn datum(index: usize) -> Source {
    Source::text(
        format!("model-{index}.ai_model.toml"),
        format!(
            "[b00t]\nname = \"model-{index}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
            litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n"
        ),
    )
}

/// An overlay that says something of each of them.
fn overlay() -> String {
    let one = |index| format!("[ai_model.model-{index}]\nrpm_limit = {}\n", index + 1);
    (0..200).map(one).collect()
}

/// The report in every format.
fn drawings(compilation: &Compilation) -> Vec<String> {
    Format::ALL
        .into_iter()
        .map(|format| render(&compilation.report, format, true))
        .collect()
}

/// The sources in another order.
fn shuffled(sources: &[Source], order: usize) -> Vec<Source> {
    let mut keyed: Vec<_> = sources.iter().enumerate().collect();
    // A multiple modulo a prime puts neighbors far apart.
    keyed.sort_by_key(|(index, _)| (index + 1) * (order * 7919 + 13) % 10_007);
    keyed
        .into_iter()
        .map(|(_, source)| source.clone())
        .collect()
}
