//! A variable in the syntax of another program.

use crate::datum::strings::{Found, visit};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::env_name::{Expansion, IN_VARIABLE, expansion_in};
use crate::source::place::FileId;
use toml::de::DeTable;

pub(crate) static LINT: Lint = Lint {
    code: "unexpanded-variable",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/secrets.rs::variables_of_other_programs_are_sent_as_they_are",
        "tests/live/secrets.rs::a_variable_in_the_middle_of_a_value_is_sent_as_it_is",
    ]),
    summary: "a variable in a syntax that LiteLLM does not expand",
    what: "Checks for variables in the syntax of shells, Kubernetes, Windows or templates, such as `${NAME}`, `$NAME`, \
        `$(NAME)`, `%NAME%` and `{{ NAME }}`, and for `os.environ/NAME` in the middle of a value. Texts for people and \
        models, such as prompts, are not checked.",
    why: "LiteLLM {litellm} replaces only a value that is `os.environ/NAME` as a whole. It sends any other text to the \
        provider as it is: as a key, or as a part of an address.",
    example: include_str!("../../../tests/lints/unexpanded-variable/expected.txt"),
    instead: "Write `{ env = \"NAME\" }`, with the whole value in the variable, or the bare name in a key that ends in \
        `_env`, such as `api_key_env`.",
};

/// Sections of the proxy's configuration whose values LiteLLM takes as they are. In others, some integrations have templates of
/// their own.
const SECTIONS: &[&str] = &[
    "environment_variables",
    "general_settings",
    "guardrails",
    "litellm_settings",
    "router_settings",
];

/// Settings below those in which LiteLLM replaces variables in the middle of a value.
const TEMPLATES: &[&str] = &["alert_to_webhook_url", "pass_through_endpoints"];

/// Finds such variables in the values of a datum.
pub(crate) fn check(id: FileId, text: &str, table: &DeTable<'_>, found: &mut Vec<Diagnostic>) {
    let may_be_there = text.contains('$')
        || text.contains('%')
        || text.contains("{{")
        || text.contains(IN_VARIABLE);
    if !may_be_there {
        return;
    }
    visit(table, &mut |string| {
        if is_checked(string)
            && let Some(expansion) = expansion_in(string.text)
        {
            found.push(report(id, string, &expansion));
        }
    });
}

/// Whether LiteLLM gets this string as it is.
fn is_checked(string: &Found<'_>) -> bool {
    let is_sent = match string.path {
        ["ai_model" | "ai_provider", _, ..] => true,
        ["ai_proxy", section, keys @ ..] => {
            SECTIONS.contains(section) && !keys.iter().any(|key| TEMPLATES.contains(key))
        }
        _ => false,
    };
    // The name of a variable has a lint of its own.
    let is_name = string
        .path
        .last()
        .is_some_and(|key| *key == "env" || key.ends_with("_env"));
    is_sent && !is_name && !string.is_key && !string.is_prose()
}

fn report(id: FileId, string: &Found<'_>, expansion: &Expansion<'_>) -> Diagnostic {
    let key = string.path.last().copied().unwrap_or_default();
    let name = expansion.name;
    let message =
        format!("`{key}` has the variable `{name}` in a syntax that LiteLLM does not expand");
    let finding =
        Diagnostic::new(&LINT, id, string.span, message).label("LiteLLM takes this text as it is");
    let takes_env = !matches!(string.path, [_, "model_info", ..]);
    if key == "api_key" && string.path.len() == 2 {
        finding.help(format!("name the variable: `api_key_env = \"{name}\"`"))
    } else if expansion.is_part {
        finding.help("put the whole value into a variable, and name it: `{ env = \"NAME\" }`")
    } else if takes_env {
        let reference = format!("{{ env = {} }}", toml_string(name));
        finding.suggest("name the variable", string.span, reference)
    } else {
        finding.help("write the value itself: LiteLLM reads no variable here")
    }
}
