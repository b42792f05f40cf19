//! `modelith new`: writes a datum.

mod draft;
mod from;

use super::parsers;
use crate::catalog::COMPATIBLE;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use draft::{Draft, file_of};
use modelith_catalog::Catalog;
use modelith_compiler::render::{Format, render};
use modelith_compiler::{FolderError, Report, Source, catalog_in, compile, folder};
use modelith_proxy::atomic::{self, Existing};
use modelith_registry::{Capability, Registry, Size};
use std::fs::Permissions;
use std::io;
use std::path::{Path, PathBuf};

/// Write a datum for a model
///
/// Writes the TOML file of a model to the folder of datums. The new datum is compiled together with the others first, and
/// it is only written if it has no errors. An existing file is not overwritten.
///
/// With `--from`, the datum gets what LiteLLM knows about the model: its capabilities, its limits, the usual variable of
/// its key, and the settings that its provider needs, which are read from the environment. Prices are only written with
/// `--with-cost`: without a price in the datum, LiteLLM's price applies.
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
    /// The name that clients use; with `--from` it defaults to the name of the model without its date
    #[arg(required_unless_present = "from")]
    name: Option<String>,
    /// Fill the datum from this model, as named by `modelith catalog search`
    #[arg(long, value_name = "ID", conflicts_with_all = ["model", "provider"])]
    from: Option<String>,
    /// Write the prices that LiteLLM knows to the datum, for you to change
    #[arg(long, requires = "from", conflicts_with = "model")]
    with_cost: bool,
    /// The provider: a provider of LiteLLM or `openai_compatible`; not needed if `--model` begins with it
    #[arg(long)]
    provider: Option<String>,
    /// The model that LiteLLM calls: the provider's name for it, with or without the prefix `provider/`
    #[arg(long, value_name = "ID", required_unless_present = "from")]
    model: Option<String>,
    /// A short description for people
    #[arg(long)]
    hint: Option<String>,
    /// The size class
    #[arg(long, value_parser = parsers::size())]
    size: Option<Size>,
    /// A capability, in addition to those of `--from`; can be repeated or comma-separated
    #[arg(long = "capability", visible_alias = "need", value_name = "CAP", value_delimiter = ',', value_parser = parsers::capability())]
    capabilities: Vec<Capability>,
    /// The environment variable with the API key, not the key itself [default: the usual one of the provider]
    #[arg(long, value_name = "NAME")]
    key_env: Option<String>,
    /// The URL of the server, or `env:NAME` for a variable that holds it [default: that of the provider]
    #[arg(long, value_name = "URL")]
    api_base: Option<String>,
    /// The folder of datums
    #[arg(long, default_value = "datums")]
    dir: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
    /// Print the datum instead of writing it
    #[arg(long, conflicts_with = "force")]
    stdout: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let mut others = match folder::read(&self.dir) {
            // Printing the datum needs no folder.
            Err(FolderError::Missing(_)) if self.stdout => Vec::new(),
            read => read?,
        };
        let own = || Catalog::compiled_in(registry.catalog);
        let catalog = catalog_in(&others).unwrap_or_else(own);
        let replaces = self.force || self.stdout;
        let draft = match (&self.from, &self.model) {
            (Some(id), _) => {
                let others = if replaces { &[][..] } else { &others };
                let name = self.name.as_deref();
                from::draft(catalog, id, name, self.with_cost, others, |draft| {
                    self.filled(catalog, draft)
                })?
            }
            (None, Some(model)) => self.draft(catalog, model)?,
            // Clap requires one of them.
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
            from::refuse_retired(catalog, id, &report)?;
        }
        console.say(&render(&report, Format::Human, console.err.color));
        if report.has_errors() {
            let help = self.rejection_help(catalog, &report, &draft.provider);
            return Err(Error::Rejected { path, help });
        }
        if self.stdout {
            console.out.write(&datum)?;
            return Ok(Outcome::Success);
        }
        if let Err(reason) = write(&path, &datum, Existing::replace_if(self.force)) {
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
                "LiteLLM also has other prices for this model (per image, second or query, for long requests, for \
                 service tiers), which it does not count if the datum has a price",
            );
        }
        Ok(Outcome::Success)
    }

    /// A draft from the command line only.
    fn draft(&self, catalog: &'static Catalog, model: &str) -> Result<Draft, Error> {
        let before = model.split_once('/').map(|(provider, _)| provider);
        let Some(provider) = self.provider.as_deref().or(before) else {
            return Err(Error::NoProvider(model.to_owned()));
        };
        let name = self.name.clone().unwrap_or_default();
        Ok(self.filled(
            catalog,
            Draft::new(name, provider, called(catalog, model, provider)),
        ))
    }

    /// Adds the options of the command line to a draft.
    fn filled(&self, catalog: &'static Catalog, mut draft: Draft) -> Draft {
        let usual_key =
            modelith_compiler::usual_key_env(catalog, &draft.provider).map(str::to_owned);
        draft.hint.clone_from(&self.hint);
        draft.size = self.size;
        draft.capabilities = self.capabilities.iter().collect();
        draft.api_key_env = self.key_env.clone().or(usual_key);
        draft.api_base.clone_from(&self.api_base);
        draft
    }

    /// What to do about a datum that does not compile.
    fn rejection_help(&self, catalog: &'static Catalog, report: &Report, provider: &str) -> String {
        let needs_address = report.diagnostics.iter().any(|finding| {
            finding.lint.code == "provider-setting-missing"
                && finding.message.contains("`api_base`")
        });
        if needs_address && self.api_base.is_none() {
            let known = catalog
                .provider(provider)
                .map_or(&[][..], |known| &known.required);
            let name = known
                .iter()
                .flat_map(|need| &need.env)
                .find(|name| {
                    ["_BASE", "_URL", "_ENDPOINT"]
                        .iter()
                        .any(|end| name.ends_with(end))
                })
                .unwrap_or(&"NAME");
            format!(
                "add the URL of the server with `--api-base URL`, or a variable that holds it with \
                 `--api-base env:{name}`"
            )
        } else {
            "change the options to fix the errors above; `modelith new --help` lists them"
                .to_owned()
        }
    }
}

/// The `litellm_model` of a model and its provider.
fn called(catalog: &'static Catalog, model: &str, provider: &str) -> String {
    let prefix = if provider == COMPATIBLE {
        "openai"
    } else {
        provider
    };
    match model.split_once('/') {
        // The prefix of another provider is kept, so that the compiler reports it.
        Some((before, _)) if before == prefix || catalog.provider(before).is_some() => {
            model.to_owned()
        }
        Some((COMPATIBLE, rest)) if provider == COMPATIBLE => format!("{prefix}/{rest}"),
        _ => format!("{prefix}/{model}"),
    }
}

/// What to do after a datum was written.
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
        step.push_str(&format!(
            "; the proxy needs {} in its environment",
            in_words(&variables)
        ));
    }
    step
}

/// A list of names: `A, B and C`.
fn in_words(names: &[&str]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}

/// The findings of a report that are about this file.
fn about(mut report: Report, path: &str) -> Report {
    let file = report.files.iter().position(|file| file.path == path);
    let is = |id: modelith_compiler::FileId| Some(id.0 as usize) == file;
    report
        .diagnostics
        .retain(|finding| is(finding.file) || finding.related.iter().any(|place| is(place.file)));
    report
}

/// Writes a file completely or not at all.
fn write(path: &Path, text: &str, existing: Existing) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    // The compiler skips hidden files, so one that is left behind by a power failure is not a datum.
    builder.prefix(".new-");
    #[cfg(unix)]
    builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let temporary = atomic::temporary_beside(path, &builder)?;
    atomic::write(temporary, text.as_bytes(), path, existing)
}
