//! `modelith digest`: the digests of the configuration and the datums.

use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::model;
use crate::outcome::Outcome;
use modelith_compiler::digest::sha256_hex;
use modelith_proxy::launch::version::refuse_altered;
use modelith_proxy::modules::served_digest;
use modelith_registry::{Allowance, Registry};
use serde_json::json;

/// The version of Modelith.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Print SHA-256 digests of the configuration and the datums
///
/// Prints the digests of the configuration, and of every datum and module, in the format of `sha256sum`. The last line is
/// the digest of the lines before it, the version, and the overlay if there is one: two binaries with the same last line
/// serve the same models. Findings that datums allow are listed with their reasons, as comments.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  modelith digest | grep ' datums/' | sha256sum --check")]
pub(crate) struct Args {
    /// Print a JSON object
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        refuse_altered(registry)?;
        let mut lines = line(registry.config_sha256, "config.yaml");
        for datum in registry.datums() {
            lines.push_str(&line(datum.sha256, &format!("datums/{}", datum.path)));
        }
        let overlay = registry
            .overlay
            .map_or_else(String::new, |name| format!(" {name}"));
        let allowances: String = registry.allowances.iter().map(allowed).collect();
        let all = sha256_hex(format!("{lines}{VERSION}{overlay}").as_bytes());
        let deployed = served_digest(registry);
        if self.json {
            let datums = registry
                .datums()
                .map(|datum| json!({"path": datum.path, "sha256": datum.sha256}));
            let object = json!({
                "config.yaml": registry.config_sha256,
                "deployed": deployed,
                "datums": datums.collect::<Vec<_>>(),
                "allowances": registry.allowances.iter().map(model::allowance).collect::<Vec<_>>(),
                "overlay": registry.overlay,
                "version": VERSION,
                "modelith": all,
            });
            return write_json(console, &object);
        }
        let beside = if registry.proxy.modules.is_empty() {
            String::new()
        } else {
            format!("# with its modules, config.yaml is deployed as {deployed}\n")
        };
        console.out.write(&format!(
            "{lines}{beside}{allowances}{}",
            line(&all, &format!("modelith {VERSION}{overlay}"))
        ))?;
        Ok(Outcome::Success)
    }
}

/// A finding that a datum allows, as a comment, which `sha256sum` ignores.
fn allowed(allowance: &Allowance) -> String {
    let Allowance {
        datum,
        lint,
        reason,
    } = allowance;
    format!("# datums/{datum} allows {lint}: {reason}\n")
}

/// A line of `sha256sum`, which escapes backslashes and line breaks in paths.
fn line(digest: &str, path: &str) -> String {
    if path.contains(['\\', '\n', '\r']) {
        let path = path
            .replace('\\', "\\\\")
            .replace('\n', "\\n")
            .replace('\r', "\\r");
        format!("\\{digest}  {path}\n")
    } else {
        format!("{digest}  {path}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_escaped_as_by_sha256sum() {
        assert_eq!(line("00", "a b.toml"), "00  a b.toml\n");
        assert_eq!(line("00", "a\\b\nc.toml"), "\\00  a\\\\b\\nc.toml\n");
    }
}
