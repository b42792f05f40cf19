//! Strips the parts of a model's name that LiteLLM ignores when it looks a model up.

use crate::catalog::Catalog;
use crate::part::Part;

/// The name without the part that only says how to reach the model: a route of Bedrock, a region of Mantle.
pub(super) fn without_route<'a>(catalog: &Catalog, provider: &str, name: &'a str) -> &'a str {
    match provider {
        "bedrock" => [
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
        .fold(name, |name, route| name.strip_prefix(route).unwrap_or(name)),
        "bedrock_mantle" => without_region(catalog, name),
        _ => name,
    }
}

/// The name without the version suffix that this provider uses.
pub(super) fn without_suffix<'a>(catalog: &Catalog, provider: &str, name: &'a str) -> &'a str {
    match provider {
        "bedrock" => bedrock_base(catalog, name),
        "databricks" | "gemini" | "vertex_ai" => without_number(name),
        _ if name.contains("ft:") => without_tuning(name),
        _ => without_date(name),
    }
}

/// `us.meta.llama3-2-11b-instruct-v1:0:51k` is `meta.llama3-2-11b-instruct-v1:0`.
fn bedrock_base<'a>(catalog: &Catalog, name: &'a str) -> &'a str {
    let mut name = name;
    if name
        .as_bytes()
        .windows(3)
        .any(|part| part.eq_ignore_ascii_case(b"arn"))
    {
        name = name.rsplit('/').next().unwrap_or(name);
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
    {
        name = base;
    }
    match name.split_once('.') {
        Some((area, base)) if is_region(catalog, "area", area) => base,
        _ => without_region(catalog, name),
    }
}

fn without_region<'a>(catalog: &Catalog, name: &'a str) -> &'a str {
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

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
