//! A value that is not a Kubernetes quantity.

use crate::datum::quantity::amount;
use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-quantity",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a value is not a Kubernetes quantity",
    what: "Checks that the values in `[ai_proxy.kubernetes.resources]` are Kubernetes quantities.",
    why: "Kubernetes rejects an invalid quantity only when the manifest is applied.",
    example: include_str!("../../../tests/lints/invalid-quantity/expected.txt"),
    instead: "Write CPUs as `cpu = \"2\"` or `cpu = \"500m\"` (thousandths), and memory as `memory = \
        \"512Mi\"`, `\"1Gi\"` (powers of 1024) or `\"1G\"` (powers of 1000).",
};

/// Reports a value that is not a quantity, with the one that was probably meant.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is not a Kubernetes quantity: `{text}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    match meant(text) {
        Some(near) => finding.suggest("write it as Kubernetes does", span, toml_string(&near)),
        None => finding.help(
            "write a number above 0 and a unit, for example `\"500m\"` of CPU or `\"1Gi\"` of memory",
        ),
    }
}

/// The quantity with its unit spelled as Kubernetes does: people write `2 gb`.
fn meant(text: &str) -> Option<String> {
    let bare: String = text.split_whitespace().collect();
    let end = bare.find(|char: char| char.is_ascii_alphabetic())?;
    let (number, unit) = bare.split_at(end);
    let unit = match unit.to_ascii_lowercase().as_str() {
        "ki" | "kib" => "Ki",
        "mi" | "mib" => "Mi",
        "gi" | "gib" => "Gi",
        "mb" => "M",
        "g" | "gb" => "G",
        "ti" | "tib" => "Ti",
        _ => return None,
    };
    let near = format!("{number}{unit}");
    amount(&near).map(|_| near)
}
