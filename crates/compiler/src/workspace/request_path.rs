//! The path that requests for a model have: that of its `api_base`, and what LiteLLM appends.

use crate::datum::parsed::ModelDatum;
use crate::datum::plain::LiteralOrEnv;
use crate::datum::reader::Field;
use crate::datum::values::text::Url;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::litellm::azure::NEWER_VERSIONS;
use crate::litellm::env_name::IN_VARIABLE;
use crate::litellm::mode::known_mode;
use crate::litellm::provider::prefix_of;
use crate::litellm::url::UrlParts;
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::view::Workspace;
use modelith_catalog::{Appended, Part};

/// An enabled model with a literal address.
pub(crate) struct Asked<'a> {
    /// The model.
    pub(crate) model: &'a ModelDatum,
    /// Its address, where it is written.
    pub(crate) written: &'a Spanned<Url>,
    /// The same as text.
    pub(crate) url: &'a str,
    /// The parts of it.
    pub(crate) parts: UrlParts<'a>,
    /// The provider that LiteLLM goes by.
    pub(crate) provider: &'a str,
    /// The name of the model for its server.
    name: &'a str,
    /// What LiteLLM appends.
    pub(crate) appended: Appended,
    /// The paths of all calls of the provider.
    paths: Vec<&'static str>,
    /// Whether it is a model of Azure that is called by the API without dated versions.
    is_newer: bool,
}

/// What begins the paths of Azure's API with dated versions, and what takes its place in the newer one.
const DEPLOYMENT: &str = "/openai/deployments/{model}";
const NEWER: &str = "/openai/v1";

/// An end of an address after which LiteLLM appends a path that is, or is a part of, the path of a call.
pub(crate) struct DoubledEnd {
    /// Where it begins in the path of the address.
    pub(crate) at: usize,
    /// Whether it is the whole path of a call or has the version of an API: no server has either twice.
    pub(crate) is_certain: bool,
}

/// The enabled models with literal addresses for which it was measured what LiteLLM appends.
pub(crate) fn asked<'a>(workspace: &Workspace<'a>) -> Vec<Asked<'a>> {
    let all = workspace.models.iter().enumerate();
    all.filter(|(_, model)| model.enabled())
        .filter_map(|(index, model)| of_model(workspace, index, model))
        .collect()
}

fn of_model<'a>(
    workspace: &Workspace<'a>,
    index: usize,
    model: &'a ModelDatum,
) -> Option<Asked<'a>> {
    let written = model.body.api_base.spanned()?;
    let called = &model.body.litellm_model.get()?.0;
    let LiteralOrEnv::Literal(url) = &written.value.0 else {
        return None;
    };
    // Another provider than the prefix's, or a model that shows when the proxy starts.
    let parameters = model.body.parameters.get();
    let is_other = parameters.is_some_and(|it| it.entries.contains_key("custom_llm_provider"));
    if called.starts_with(IN_VARIABLE) || is_other || !model.is_understood(workspace.catalog) {
        return None;
    }
    let provider = prefix_of(workspace.catalog, called);
    let name = called
        .strip_prefix(provider)
        .map_or(&**called, |rest| rest.trim_start_matches('/'));
    let of = |kind| workspace.catalog.appended(provider, kind);
    if !has_known_mode(workspace, model) {
        return None;
    }
    let appended = match workspace.mode(index) {
        _ if name.starts_with(BY_RESPONSES) => of("responses"),
        None | Some("chat" | "completion") => of("chat").or_else(|| of("completion")),
        // Without a path of its own, such a call is made a chat.
        Some("responses") => of("responses").or_else(|| of("chat")),
        Some(mode) => of(mode),
    }?;
    Some(Asked {
        model,
        written,
        url,
        parts: UrlParts::of(url)?,
        is_newer: matches!(
            model.body.api_version.get(),
            Some(LiteralOrEnv::Literal(version)) if NEWER_VERSIONS.contains(&version.as_str())
        ),
        provider,
        name,
        appended,
        paths: workspace
            .catalog
            .all_appended(provider)
            .map(|(_, appended)| appended.path)
            .collect(),
    })
}

/// Whether the kind of calls is known: a mode that is stated, but wrong, has a finding of its own.
fn has_known_mode(workspace: &Workspace<'_>, model: &ModelDatum) -> bool {
    let states_mode = match &model.body.model_info {
        Field::Absent => false,
        Field::Broken => true,
        Field::Set(info) => info.value.entries.contains_key("mode"),
    };
    let known = |mode| known_mode(workspace.catalog, mode);
    !states_mode || model.stated_mode().and_then(known).is_some()
}

/// Before the name of a model that is called by OpenAI's newer protocol.
const BY_RESPONSES: &str = "responses/";

impl Asked<'_> {
    /// What LiteLLM appends, with the name of the model.
    pub(crate) fn path(&self) -> String {
        let path = if self.is_newer {
            let path = self.appended.path.strip_prefix(DEPLOYMENT);
            path.map_or_else(
                || self.appended.path.to_owned(),
                |rest| format!("{NEWER}{rest}"),
            )
        } else {
            self.appended.path.to_owned()
        };
        path.replace(MODEL, self.name)
    }

    /// The longest end of the address after which LiteLLM appends a path again.
    pub(crate) fn doubled_end(&self) -> Option<DoubledEnd> {
        let ends = self.appended.doubled.iter();
        let found = ends.filter_map(|end| Some((start_of(self.parts.path, end)?, *end)));
        let (at, end) = found.min()?;
        let is_path = self.paths.contains(&end.trim_end_matches('/'));
        Some(DoubledEnd {
            at,
            is_certain: is_path || end.split('/').any(is_version),
        })
    }

    /// Whether the address ends in the path that LiteLLM would append.
    pub(crate) fn is_whole(&self) -> bool {
        start_of(self.parts.path, self.appended.path).is_some()
    }

    /// The path of a request: what LiteLLM appends follows the path of the address.
    pub(crate) fn requested(&self) -> String {
        format!("{}{}", self.parts.path.trim_end_matches('/'), self.path())
    }

    /// A finding of the address; an inherited one tells which model uses it.
    pub(crate) fn report(&self, finding: impl FnOnce(FileId, Span) -> Diagnostic) -> Diagnostic {
        let finding = finding(self.written.file, self.written.span).rests_on(Part::Constants);
        if self.written.file == self.model.file {
            finding
        } else {
            finding.related(self.model.file, self.model.name_span, "used by this model")
        }
    }

    /// The address with so much of its path, and without a query.
    pub(crate) fn cut(&self, length: usize) -> String {
        let before = self.url.len()
            - self
                .url
                .split_once("://")
                .map_or("", |(_, rest)| rest)
                .len();
        let rest = &self.url[before..];
        let authority = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        self.url[..before + authority + length]
            .trim_end_matches('/')
            .to_owned()
    }
}

/// Stands for the name of a model in the paths of the catalog.
const MODEL: &str = "{model}";

/// Where the end of a path begins that matches this one, part by part. An end without a slash is also one before a slash.
fn start_of(path: &str, end: &str) -> Option<usize> {
    let path = if end.ends_with('/') {
        path
    } else {
        path.trim_end_matches('/')
    };
    let mut rest = path;
    for wanted in end.split('/').skip(1).collect::<Vec<_>>().into_iter().rev() {
        let (before, part) = rest.rsplit_once('/')?;
        let fits = match wanted.strip_prefix(MODEL) {
            Some(method) => part.len() > method.len() && part.ends_with(method),
            None => part == wanted,
        };
        if !fits {
            return None;
        }
        rest = before;
    }
    Some(rest.len())
}

/// Whether a part of a path is the version of an API: `v1`, `v1beta`.
pub(crate) fn is_version(part: &str) -> bool {
    let digits = part.strip_prefix('v').unwrap_or_default();
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|char| char.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_compared_part_by_part() {
        for (path, end, start) in [
            ("/v1", "/v1", Some(0)),
            ("/api/v1/", "/v1", Some(4)),
            ("/av1", "/v1", None),
            ("/v1/messages/", "/v1/messages/", Some(0)),
            ("/v1/messages", "/v1/messages/", None),
            ("/d/gpt/chat", "/d/{model}/chat", Some(0)),
            ("/models/g:embed", "/models/{model}:embed", Some(0)),
            ("/models/:embed", "/models/{model}:embed", None),
            ("", "/v1", None),
        ] {
            assert_eq!(start_of(path, end), start, "{path} {end}");
        }
    }

    #[test]
    fn versions_of_apis() {
        assert!(["v1", "v1beta", "v4"].into_iter().all(is_version));
        assert!(!["", "v", "video", "1", "v1-x"].into_iter().any(is_version));
    }
}
