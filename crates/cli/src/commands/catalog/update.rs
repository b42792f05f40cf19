//! `modelith catalog update`: reads what a LiteLLM knows into the catalog of the datums.

use super::error::CatalogError;
use super::file;
use super::source::{self, From};
use crate::commands::instance::Instance;
use crate::console::Console;
use crate::day;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_catalog::{Catalog, Part};
use modelith_extraction::{OnLoss, Summary, Update, assemble};
use modelith_proxy::atomic::{self, Existing};
use modelith_registry::Registry;
#[cfg(unix)]
use std::fs::Permissions;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::Builder;

/// Read what a LiteLLM knows into `litellm.catalog` beside the datums
///
/// The builds, checks and commands that use the folder then ask this catalog instead of the one in the binary. It is text,
/// sorted, to be reviewed and committed. Nothing is fetched in a build.
///
/// A wheel, a map, an address and a running proxy tell the models, with their prices, limits, dates and successors. An
/// environment in which LiteLLM is installed also tells its providers, parameters, settings and callbacks: its Python runs the
/// extractor that is in this binary, without a network. By default, the environment of `modelith setup` is read.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith catalog update                                    the LiteLLM that `modelith setup` installed
  modelith catalog update --from venv .venv                  another environment
  modelith catalog update --from wheel litellm-1.110.2-*.whl the models of a wheel
  modelith catalog update --from url                         the newest models, from LiteLLM's repository
  modelith catalog update --from proxy                       the models of the running proxy

Exit codes: 0 updated or unchanged, 1 failed, 2 usage error")]
pub(super) struct Args {
    /// Where to read it from: `wheel FILE`, `map FILE`, `venv DIR`, `url [URL]` or `proxy [URL]`
    #[arg(long, num_args = 1..=2, value_names = ["SOURCE", "PATH"])]
    from: Vec<String>,
    /// The file to write [default: `litellm.catalog` in the folder of datums]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The day of LiteLLM's release, if the source does not tell it [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    released: Option<String>,
    #[command(flatten)]
    instance: Instance,
    /// Accept that the new catalog knows less than the previous one
    #[arg(long)]
    accept_losses: bool,
}

/// The option that accepts losses.
const ACCEPT: &str = "--accept-losses";

impl Args {
    pub(super) fn run(
        &self,
        datums: &Path,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let path = self.out.clone().unwrap_or_else(|| file::in_folder(datums));
        let previous = file::read(&path)?;
        let is_new = previous.is_none();
        let previous = previous.unwrap_or_else(|| Catalog::compiled_in(registry.catalog));
        let from = From::parse(&self.from, datums, previous)?;
        let read = source::read(&from, &self.instance, self.released.as_deref(), console)?;
        let on_loss = if self.accept_losses {
            OnLoss::Accept
        } else {
            OnLoss::Refuse { option: ACCEPT }
        };
        let update = Update {
            map: Some((&read.map, &read.source)),
            parts: read.parts.as_ref().map(|parts| (&parts[..], &read.source)),
        };
        let new = assemble(previous, &update, on_loss).map_err(CatalogError::from)?;
        if new == previous && !is_new {
            console.say(&format!("{} is current\n", path.display()));
            return Ok(Outcome::Success);
        }
        write(&path, new.text()).map_err(|reason| Error::Write {
            path: path.clone(),
            reason,
        })?;
        console
            .out
            .write(&Summary::new(previous, new).to_string())?;
        console.out.flush()?;
        console.say(&format!("wrote {}\n", path.display()));
        let (of_models, of_others) = (new.origin(Part::Models), new.origin(Part::Settings));
        if read.parts.is_none() && of_models.litellm != of_others.litellm {
            console.note(&format!(
                "providers, parameters and settings are still those of LiteLLM {}: `--from venv DIR` reads them too",
                of_others.litellm
            ));
        }
        console.hint("`modelith catalog diff` shows what touches your models, `modelith check` what is wrong now");
        Ok(Outcome::Success)
    }
}

/// Replaces the file. A link stays one, and a file keeps its permissions.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // The umask applies, as for any file that a program creates.
        builder.permissions(Permissions::from_mode(0o666));
    }
    let temporary = atomic::temporary_beside(&target, &builder)?;
    if let Ok(existing) = target.metadata() {
        temporary
            .as_file()
            .set_permissions(existing.permissions())?;
    }
    atomic::write(temporary, text.as_bytes(), &target, Existing::Replace)
}
