//! Strips the parts of a model's name that LiteLLM ignores when it looks a model up.

use crate::catalog::Catalog;
use crate::part::Part;

/// Names that LiteLLM replaces before it looks a model up.
const RENAMED: [(&str, &str); 7] = [
    ("ada", "azure/ada"),
    ("azure/gpt-41", "gpt-4.1"),
    ("azure/gpt-41-mini", "gpt-4.1-mini"),
    ("azure/gpt-41-nano", "gpt-4.1-nano"),
    ("gpt-35-turbo", "azure/gpt-35-turbo"),
    ("gpt-35-turbo-16k", "azure/gpt-35-turbo-16k"),
    ("gpt-35-turbo-instruct", "azure/gpt-35-turbo-instruct"),
];

/// The name that LiteLLM takes instead of this one.
pub(super) fn renamed(id: &str) -> &str {
    RENAMED
        .iter()
        .find(|(old, _)| *old == id)
        .map_or(id, |(_, new)| new)
}

/// Whether LiteLLM would sign in to resolve this provider, and therefore takes the prefix as it is.
pub(super) fn signs_in(provider: &str) -> bool {
    matches!(provider, "chatgpt" | "github_copilot")
}

/// The prefix of the rows of a provider whose models LiteLLM asks the user's server for.
pub(super) fn prefix_of_server(provider: &str) -> Option<&'static str> {
    match provider {
        "lemonade" => Some("lemonade/"),
        "ollama" | "ollama_chat" => Some("ollama/"),
        _ => None,
    }
}

/// Whether the rule of the model map by which LiteLLM infers this provider fits a name without a prefix.
pub(super) fn fits_rule(provider: &str, name: &str) -> bool {
    match provider {
        // `^claude-[a-z]+-\d+(?:[-.]\d+)?(?:-\d{8})?$`
        "anthropic" => {
            let mut parts = name.split('-');
            let family = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
            let version =
                |part: &str| part.split('.').count() <= 2 && part.split('.').all(is_number);
            parts.next() == Some("claude")
                && parts
                    .next()
                    .is_some_and(|part| !part.is_empty() && family(part))
                && parts.next().is_some_and(version)
                && parts.clone().count() <= 2
                && parts.all(is_number)
        }
        // `^(?:[a-z-]+\.)?anthropic\.claude-`
        "bedrock" => {
            let is_area = |area: &str| {
                area.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            };
            let (area, rest) = name.split_once('.').unwrap_or_default();
            name.starts_with("anthropic.claude-")
                || !area.is_empty() && is_area(area) && rest.starts_with("anthropic.claude-")
        }
        _ => !name.contains('/'),
    }
}

/// The name without the part that only says how to reach the model: a route of Bedrock, a region of Mantle.
pub(super) fn without_route<'a>(catalog: &Catalog, provider: &str, name: &'a str) -> &'a str {
    match provider {
        "bedrock" | "bedrock_converse" => {
            let plain = without_bedrock_route(name);
            match without_region(catalog, plain) {
                arn if arn.starts_with("arn:") => last_part(arn),
                _ => plain,
            }
        }
        "bedrock_mantle" => without_region(catalog, name),
        _ => name,
    }
}

/// The name without each of the routes, in the order in which LiteLLM strips them.
fn without_bedrock_route(name: &str) -> &str {
    [
        "bedrock/",
        "chat_completions/",
        "converse/",
        "invoke/",
        "openai/",
        "mantle/",
        "nova-2/",
        "nova/",
    ]
    .iter()
    .fold(name, |name, route| name.strip_prefix(route).unwrap_or(name))
}

/// The folder of a name on Fireworks that is written without one.
pub(super) fn fireworks_folder(name: &str) -> &'static str {
    if name.starts_with("accounts/") || name.starts_with("FW-") || name.contains('#') {
        ""
    } else if name.starts_with("routers/") || name.starts_with("models/") {
        "accounts/fireworks/"
    } else if name.ends_with("-fast")
        || matches!(name, "auto" | "auto-instant" | "firerouter")
        || name.starts_with("firerouter/")
    {
        "accounts/fireworks/routers/"
    } else {
        "accounts/fireworks/models/"
    }
}

/// The name without the version suffix that this provider uses.
pub(super) fn without_suffix<'a>(catalog: &Catalog, provider: &str, name: &'a str) -> &'a str {
    match provider {
        "bedrock" | "bedrock_converse" => bedrock_base(catalog, name),
        "databricks" | "gemini" | "vertex_ai" => without_number(name),
        _ if name.contains("ft:") => without_tuning(name),
        _ => without_date(name),
    }
}

/// `us.meta.llama3-2-11b-instruct-v1:0:51k` is `meta.llama3-2-11b-instruct-v1:0`.
fn bedrock_base<'a>(catalog: &Catalog, name: &'a str) -> &'a str {
    // Models that a user trained.
    let routed = ["bedrock/converse/", "bedrock/", "converse/"]
        .iter()
        .find_map(|route| name.strip_prefix(route))
        .unwrap_or(name);
    if routed.starts_with("nova-2/") {
        return "amazon.nova-2-custom";
    } else if routed.starts_with("nova/") {
        return "amazon.nova-custom";
    }
    let mut name = without_bedrock_route(name);
    if name
        .as_bytes()
        .windows(3)
        .any(|part| part.eq_ignore_ascii_case(b"arn"))
    {
        name = last_part(name);
    }
    if let Some((base, tier)) = name.rsplit_once(':') {
        let is_tier = tier.strip_suffix('k').is_some_and(is_number);
        if is_tier
            && base
                .rsplit_once(':')
                .is_some_and(|(_, version)| is_number(version))
        {
            name = base;
        }
    }
    if let Some((base, _)) = name
        .strip_suffix(']')
        .and_then(|name| name.rsplit_once('['))
        .filter(|(_, window)| is_word(window))
    {
        name = base;
    }
    match name.split_once('.') {
        Some((area, base)) if is_region(catalog, "area", area) => base,
        _ => without_region(catalog, name),
    }
}

fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The name without a region before a slash.
pub(super) fn without_region<'a>(catalog: &Catalog, name: &'a str) -> &'a str {
    match name.split_once('/') {
        Some((region, base)) if is_region(catalog, "region", region) => base,
        _ => name,
    }
}

fn is_region(catalog: &Catalog, kind: &str, name: &str) -> bool {
    catalog.lines(Part::Regions).any(|line| {
        line.strip_prefix(kind)
            .is_some_and(|rest| rest.strip_prefix(' ') == Some(name))
    })
}

/// `gemini-1.5-flash-001` is `gemini-1.5-flash`.
fn without_number(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((base, number)) if is_number(number) => base,
        _ => name,
    }
}

/// `ft:gpt-4o-2024-08-06:organization::id` is `ft:gpt-4o-2024-08-06`.
fn without_tuning(name: &str) -> &str {
    name.rmatch_indices(':')
        .nth(2)
        .map_or(name, |(at, _)| &name[..at])
}

/// `gpt-4o-2024-08-06` is `gpt-4o`.
fn without_date(name: &str) -> &str {
    let Some(at) = name
        .len()
        .checked_sub("-2024-08-06".len())
        .filter(|&at| name.is_char_boundary(at))
    else {
        return name;
    };
    let (base, suffix) = name.split_at(at);
    let is_date = suffix.bytes().enumerate().all(|(index, byte)| match index {
        0 | 5 | 8 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if is_date { base } else { name }
}

fn is_word(text: &str) -> bool {
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !text.is_empty() && text.bytes().all(is_of_word)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
