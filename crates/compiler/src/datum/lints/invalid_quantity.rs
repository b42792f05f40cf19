//! What is no quantity of Kubernetes.

use crate::datum::quantity::amount;
use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "invalid-quantity",
    level: Level::Deny,
    summary: "a value is no quantity of Kubernetes",
    what: "",
    why: "Processors are written as `2` or `500m` (thousandths), memory as `512Mi` or `1Gi` (of 1024) or `1G` (of 1000). Kubernetes refuses anything else when the manifest is applied; and a memory of `1Gm` or `1` would be so small that no pod starts.",
    example: include_str!("../../../tests/lints/invalid-quantity/expected.txt"),
    instead: "",
};

/// Says what a quantity looks like.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is no quantity: `{text}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    match meant(text) {
        Some(near) => finding.suggest("as Kubernetes writes it", span, toml_string(&near)),
        None => finding.help(
            "write a number above 0 and a unit, as in `\"500m\"` processors or `\"1Gi\"` of memory",
        ),
    }
}

/// What was probably meant: units as people write them.
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
