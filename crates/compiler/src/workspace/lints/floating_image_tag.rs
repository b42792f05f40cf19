//! An image whose tag moves.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::image::tag_of;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "floating-image-tag",
    level: Level::Warn,
    summary: "the tag of the image moves",
    what: "",
    why: "A tag such as `main-latest` is another image tomorrow: what runs is not what was tried, two machines run different ones, and going back is impossible. Write a version, or the digest, which pins the bytes.",
    example: include_str!("../../../tests/lints/floating-image-tag/expected.txt"),
    instead: "",
};

/// Looks at the tag of the proxy's image.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for proxy in workspace.proxies {
        let Some(image) = proxy.body.image.spanned() else {
            continue;
        };
        let name = image.value.0.as_str();
        let Some(tag) = tag_of(name).filter(|tag| !name.contains('@') && moves(tag)) else {
            continue;
        };
        let message = format!("the tag `{tag}` is another image tomorrow");
        let bare = &name[..name.len() - tag.len() - 1];
        let pinned = format!("{bare}:{}", modelith_catalog::LITELLM_VERSION);
        found.push(
            Diagnostic::new(&LINT, image.file, image.span, message).suggest(
                "name a version",
                image.span,
                toml_string(&pinned),
            ),
        );
    }
}

/// Whether a tag names no version: it has no number with a point in it.
fn moves(tag: &str) -> bool {
    let parts: Vec<&str> = tag.split('.').collect();
    let is_number = |part: &str| part.ends_with(|last: char| last.is_ascii_digit());
    parts.len() < 2 || !is_number(parts[0])
}
