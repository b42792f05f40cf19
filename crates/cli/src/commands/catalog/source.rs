//! Where `modelith catalog update` reads from.

use super::error::CatalogError;
use crate::commands::instance::{Instance, running};
use crate::console::Console;
use crate::day;
use crate::error::Error;
use modelith_catalog::Catalog;
use modelith_compiler::Options;
use modelith_extraction::{
    Installation, MAX_MAP_BYTES, MapError, ModelMap, PROGRAM, PartLines, Source, extract,
    find_installation, read_wheel, refuse_compromised, sha256,
};
use modelith_proxy::client::{Client, Endpoint};
use modelith_proxy::engine::litellm::{STAMP, setup_folder};
use modelith_proxy::error::Error as ProxyError;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where LiteLLM keeps its newest model map.
const NEWEST_MAP: &str =
    "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json";

/// Where a running proxy shows the map that it uses.
const MAP_OF_PROXY: &str = "/public/litellm_model_cost_map?catalog_only=true";

/// How long the extractor may take.
const EXTRACTION_LIMIT: Duration = Duration::from_mins(30);

/// A source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// A wheel of LiteLLM.
    Wheel(PathBuf),
    /// A model map.
    Map(PathBuf),
    /// A virtual environment in which LiteLLM is installed.
    Environment(PathBuf),
    /// The address of a model map.
    Url(String),
    /// A running proxy: this one, or the one that was started here.
    Proxy(Option<String>),
}

/// What was read.
#[derive(Debug)]
pub(super) struct Read {
    /// What it was read from.
    pub(super) source: Source,
    /// The model map.
    pub(super) map: ModelMap,
    /// What is not in the map.
    pub(super) parts: Option<Vec<PartLines>>,
}

impl From {
    /// The source in the words after `--from`; without any, the environment that `modelith setup` made.
    pub(super) fn parse(
        words: &[String],
        datums: &Path,
        catalog: &'static Catalog,
    ) -> Result<Self, Error> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Ok(match words[..] {
            [] => Self::Environment(of_setup(datums, catalog)?),
            ["wheel", file] => Self::Wheel(file.into()),
            ["map", file] => Self::Map(file.into()),
            ["venv", folder] => Self::Environment(folder.into()),
            ["url"] => Self::Url(NEWEST_MAP.to_owned()),
            ["url", url] => Self::Url(url.to_owned()),
            ["proxy"] => Self::Proxy(None),
            ["proxy", url] => Self::Proxy(Some(url.to_owned())),
            _ => {
                let typed = words.join(" ");
                return Err(CatalogError::UnknownSource { typed }.into());
            }
        })
    }
}

/// The environment that `modelith setup` made for the LiteLLM that the datums name.
fn of_setup(datums: &Path, catalog: &'static Catalog) -> Result<PathBuf, Error> {
    let compiled = modelith_compiler::check(datums, &Options::default()).ok();
    let output = compiled.and_then(|compilation| compilation.output);
    let stated = output.and_then(|output| output.proxy.litellm_version);
    let version = stated.unwrap_or_else(|| catalog.litellm_version().to_owned());
    refuse_compromised(&version).map_err(CatalogError::from)?;
    let folder = setup_folder(&version)?;
    if folder.join(STAMP).is_file() {
        Ok(folder)
    } else {
        Err(CatalogError::NoSource { version }.into())
    }
}

/// Reads from a source. `released` is the day of the release, if the user knows it.
pub(super) fn read(
    from: &From,
    instance: &Instance,
    released: Option<&str>,
    console: &mut Console<'_>,
) -> Result<Read, Error> {
    let mut day_of = |told: Option<String>| {
        let known = released.map(str::to_owned).or(told);
        known.unwrap_or_else(|| {
            let today = day::today();
            console.note(&format!(
                "the source does not state its release date: using {today}; `--released DATE` sets another"
            ));
            today
        })
    };
    match from {
        From::Wheel(path) => {
            let wheel = read_wheel(path).map_err(CatalogError::from)?;
            let source = Source {
                litellm: Some(wheel.version),
                released: day_of(wheel.released),
                name: wheel.name,
                sha256: wheel.sha256,
            };
            of_map(&wheel.map, source, console)
        }
        From::Map(path) => {
            let bytes = bounded(path)?;
            let name = path.file_name().unwrap_or(path.as_os_str());
            let source = Source {
                litellm: None,
                released: day_of(None),
                name: name.to_string_lossy().into_owned(),
                sha256: sha256(&bytes),
            };
            of_map(&bytes, source, console)
        }
        From::Environment(folder) => {
            let installation = find_installation(folder).map_err(CatalogError::from)?;
            let released = day_of(None);
            of_environment(&installation, released, console)
        }
        From::Url(url) => {
            let released = released.map_or_else(day::today, str::to_owned);
            console.say(&format!("downloading {url}\n"));
            let bytes = Client::new(url)?.download("", MAX_MAP_BYTES as u64)?;
            let source = Source {
                litellm: None,
                released,
                name: url.clone(),
                sha256: sha256(&bytes),
            };
            of_map(&bytes, source, console)
        }
        From::Proxy(url) => {
            let released = released.map_or_else(day::today, str::to_owned);
            of_proxy(url.as_deref(), instance, released, console)
        }
    }
}

/// The model map of a running proxy. It is public, so no key is sent.
fn of_proxy(
    url: Option<&str>,
    instance: &Instance,
    released: String,
    console: &mut Console<'_>,
) -> Result<Read, Error> {
    let url = match url {
        Some(url) => url.to_owned(),
        None => match running(&instance.state()?)? {
            (Some(record), _) => record.url(),
            (None, ended) => return Err(ProxyError::NotRunning(ended).into()),
        },
    };
    let client = Client::new(&url)?;
    let readiness = client.get(Endpoint::Readiness)?;
    let litellm = readiness["litellm_version"].as_str();
    litellm
        .map_or(Ok(()), refuse_compromised)
        .map_err(CatalogError::from)?;
    let bytes = client.download(MAP_OF_PROXY, MAX_MAP_BYTES as u64)?;
    let source = Source {
        litellm: litellm.map(str::to_owned),
        released,
        name: format!("{url}{MAP_OF_PROXY}"),
        sha256: sha256(&bytes),
    };
    let map = ModelMap::parse_of_proxy(&bytes);
    of_parsed(map, source, console)
}

fn of_map(bytes: &[u8], source: Source, console: &mut Console<'_>) -> Result<Read, Error> {
    of_parsed(ModelMap::parse(bytes), source, console)
}

fn of_parsed(
    map: Result<ModelMap, MapError>,
    source: Source,
    console: &mut Console<'_>,
) -> Result<Read, Error> {
    let map = map.map_err(|error| CatalogError::Map {
        name: source.name.clone(),
        error,
    })?;
    for note in map.notes() {
        console.note(&note.to_string());
    }
    Ok(Read {
        source,
        map,
        parts: None,
    })
}

fn of_environment(
    installation: &Installation,
    released: String,
    console: &mut Console<'_>,
) -> Result<Read, Error> {
    let source = Source {
        litellm: Some(installation.version.clone()),
        released,
        name: installation.name.clone(),
        sha256: installation.sha256.clone(),
    };
    let read = of_map(&installation.map, source, console)?;
    console.say(&format!(
        "reading LiteLLM {}; this takes a minute or two\n",
        installation.version
    ));
    let extraction = extract(installation, PROGRAM, EXTRACTION_LIMIT, |part, count| {
        console.say(&format!("  {part}: {count}\n"));
    });
    let extraction = extraction.map_err(CatalogError::from)?;
    for note in &extraction.notes {
        console.note(note);
    }
    Ok(Read {
        parts: Some(extraction.parts),
        ..read
    })
}

fn bounded(path: &Path) -> Result<Vec<u8>, CatalogError> {
    let unreadable = |reason| CatalogError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    // The parser refuses what is longer than the limit.
    let limit = MAX_MAP_BYTES as u64 + 1;
    file.take(limit)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}
