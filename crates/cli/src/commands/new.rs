//! `modelith new`: a datum that compiles.

mod draft;
mod from;

use super::parsers;
use crate::catalog_match::COMPATIBLE;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use draft::{Draft, file_of};
use modelith_compiler::render::{Format, render};
use modelith_compiler::{FolderError, Report, Source, compile, folder};
use modelith_registry::{Capability, Size};
use std::fs::Permissions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Write a datum for a model
///
/// Writes the TOML file of a model into the folder of datums, under the file name that the compiler wants. It is compiled
/// together with the others first, and written only where nothing is wrong with it. A file that is there already is
/// kept.
///
/// With `--from` it is filled with what LiteLLM knows of the model: its capabilities, its limits, the usual variable of its
/// key, and the settings that its provider needs, read from the environment. The price is not written unless
/// `--with-cost` asks for it: without one in the datum, it is LiteLLM's.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "modelith new [NAME] --from <ID> [OPTIONS]\n       modelith new <NAME> --model <ID> [OPTIONS]",
    after_help = "\
Examples:
  modelith new --from anthropic/claude-haiku-5-5
  modelith new claude-haiku --from anthropic/claude-haiku-5-5 --size small
  modelith new gpt-eu --from azure/gpt-5.4 --api-base env:AZURE_API_BASE
  modelith new claude-sonnet --model anthropic/claude-sonnet-4-5 --size large --capability chat,vision
  modelith new local --provider openai_compatible --model llama-3 --api-base http://127.0.0.1:8000/v1"
)]
pub(crate) struct Args {
    /// The name that clients ask for; with `--from` it may be left out, for the model's own without a date
    #[arg(required_unless_present = "from")]
    name: Option<String>,
    /// A model that LiteLLM knows, as `modelith catalog search` shows it: fills the datum
    #[arg(long, value_name = "ID", conflicts_with_all = ["model", "provider"])]
    from: Option<String>,
    /// Write the prices that LiteLLM knows into the datum, to be changed there
    #[arg(long, requires = "from", conflicts_with = "model")]
    with_cost: bool,
    /// Who serves it, by LiteLLM's name, or `openai_compatible`; not needed where `--model` begins with it
    #[arg(long)]
    provider: Option<String>,
    /// What LiteLLM calls: the provider's own name of the model, with or without `provider/` before it
    #[arg(long, value_name = "ID", required_unless_present = "from")]
    model: Option<String>,
    /// What it is, in a few words for people
    #[arg(long)]
    hint: Option<String>,
    /// The class used to choose models
    #[arg(long, value_parser = parsers::size())]
    size: Option<Size>,
    /// What it can do, beside what `--from` finds; repeat it, or separate several with commas
    #[arg(long = "capability", visible_alias = "need", value_name = "CAP", value_delimiter = ',', value_parser = parsers::capability())]
    capabilities: Vec<Capability>,
    /// The environment variable that holds the key, where it is not the provider's usual one; never the key itself
    #[arg(long, value_name = "NAME")]
    key_env: Option<String>,
    /// The address of the server, where it is not the provider's usual one, or `env:NAME` for a variable that holds it
    #[arg(long, value_name = "URL")]
    api_base: Option<String>,
    /// The folder of datums
    #[arg(long, default_value = "datums")]
    dir: PathBuf,
    /// Replace the file where there is one
    #[arg(long)]
    force: bool,
    /// Print the datum instead of writing it
    #[arg(long, conflicts_with = "force")]
    stdout: bool,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        let mut others = match folder::read(&self.dir) {
            // What is only printed needs no folder.
            Err(FolderError::Missing(_)) if self.stdout => Vec::new(),
            read => read?,
        };
        let replaces = self.force || self.stdout;
        let draft = match (&self.from, &self.model) {
            (Some(id), _) => {
                let others = if replaces { &[][..] } else { &others };
                let name = self.name.as_deref();
                from::draft(id, name, self.with_cost, others, |draft| self.filled(draft))?
            }
            (None, Some(model)) => self.draft(model)?,
            (None, None) => return Err(Error::NoProvider(String::new())),
        };
        let file = file_of(&draft.name);
        let path = self.dir.join(&file);
        if !replaces && path.symlink_metadata().is_ok() {
            return Err(Error::Exists(path));
        }
        others.retain(|source| source.path != file);
        let datum = draft.toml();
        others.push(Source::text(&file, &datum));
        let report = about(compile(others, &self.dir.to_string_lossy()).report, &file);
        if let Some(id) = &self.from {
            from::living(id, &report)?;
        }
        console.say(&render(&report, Format::Human, console.err.color));
        if report.has_errors() {
            let help = self.way_out(&report, &draft.provider);
            return Err(Error::Rejected { path, help });
        }
        if self.stdout {
            console.out.write(&datum)?;
            return Ok(Outcome::Done);
        }
        if let Err(reason) = write(&path, &datum, self.force) {
            return Err(match reason.kind() {
                io::ErrorKind::AlreadyExists => Error::Exists(path),
                _ => Error::Write { path, reason },
            });
        }
        console.out.write(&format!("{}\n", path.display()))?;
        console.out.flush()?;
        console.hint(&next_step(&draft));
        if draft.hides_prices {
            console.note(
                "LiteLLM has prices of another kind for this model too (per image, second or query, for long \
                 requests, for tiers of service); beside a price in the datum it no longer counts them",
            );
        }
        Ok(Outcome::Done)
    }

    /// What was said on the command line alone.
    fn draft(&self, model: &str) -> Result<Draft, Error> {
        let before = model.split_once('/').map(|(provider, _)| provider);
        let Some(provider) = self.provider.as_deref().or(before) else {
            return Err(Error::NoProvider(model.to_owned()));
        };
        let name = self.name.clone().unwrap_or_default();
        Ok(self.filled(Draft::new(name, provider, called(model, provider))))
    }

    /// A draft with what was said on the command line.
    fn filled(&self, mut draft: Draft) -> Draft {
        let usual = modelith_compiler::usual_key_env(&draft.provider).map(str::to_owned);
        let capabilities = self.capabilities.iter();
        draft.hint.clone_from(&self.hint);
        draft.size = self.size;
        draft.capabilities = capabilities.collect();
        draft.api_key_env = self.key_env.clone().or(usual);
        draft.api_base.clone_from(&self.api_base);
        draft
    }

    /// What to type so that it compiles.
    fn way_out(&self, report: &Report, provider: &str) -> String {
        let needs_address = report.diagnostics.iter().any(|finding| {
            finding.lint.code == "provider-setting-missing"
                && finding.message.contains("`api_base`")
        });
        if needs_address && self.api_base.is_none() {
            let known =
                modelith_catalog::provider(provider).map_or(&[][..], |known| known.required);
            let mut variables = known.iter().flat_map(|need| need.env);
            let address = |name: &&&str| {
                ["_BASE", "_URL", "_ENDPOINT"]
                    .iter()
                    .any(|end| name.ends_with(end))
            };
            let name = variables.find(address).unwrap_or(&"NAME");
            format!(
                "give the address of the server with `--api-base URL`, or a variable that holds it with \
                 `--api-base env:{name}`"
            )
        } else {
            "change the options as said above; `modelith new --help` lists them".to_owned()
        }
    }
}

/// The model as LiteLLM calls it.
fn called(model: &str, provider: &str) -> String {
    let prefix = if provider == COMPATIBLE {
        "openai"
    } else {
        provider
    };
    match model.split_once('/') {
        // Another provider's prefix is left as it is, for the compiler to say what is wrong with it.
        Some((before, _)) if before == prefix || modelith_catalog::provider(before).is_some() => {
            model.to_owned()
        }
        Some((COMPATIBLE, rest)) if provider == COMPATIBLE => format!("{prefix}/{rest}"),
        _ => format!("{prefix}/{model}"),
    }
}

/// What remains to be done for a datum that was written.
fn next_step(draft: &Draft) -> String {
    let mut step = "`cargo build` compiles it in".to_owned();
    if let Some(key) = &draft.api_key_env {
        step.push_str(&format!("; the proxy reads its key from {key}"));
    }
    if !draft.parameters.is_empty() {
        let variables: Vec<_> = draft
            .parameters
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        let (last, others) = variables.split_last().unwrap_or((&"", &[]));
        let and = if others.is_empty() { "" } else { " and " };
        step.push_str(&format!(
            "; the proxy needs {}{and}{last} in its environment",
            others.join(", ")
        ));
    }
    step
}

/// What of a report is about this file, at least among other things.
fn about(mut report: Report, path: &str) -> Report {
    let file = report.files.iter().position(|file| file.path == path);
    let is = |id: modelith_compiler::FileId| Some(id.0 as usize) == file;
    report
        .diagnostics
        .retain(|finding| is(finding.file) || finding.related.iter().any(|place| is(place.file)));
    report
}

/// Writes a file as a whole or not at all.
fn write(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // The compiler passes over hidden files, so that one left behind by a power cut is no datum.
    builder.prefix(".new-");
    #[cfg(unix)]
    builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let written = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    written.map(drop).map_err(|failed| failed.error)
}
