//! How the differences between two catalogs are shown: as text, Markdown and JSON.

use crate::money::Usd;
use modelith_catalog::{Catalog, Change, Part, Subject};
use serde_json::{Value, json};

/// The differences as text, those of one thing below its name.
pub(super) fn text(changes: &[Change]) -> String {
    let mut text = String::new();
    for group in groups(changes) {
        let [first, ..] = group else { continue };
        text.push_str(&format!(
            "{} {}{}\n",
            first.subject.name(),
            first.name,
            users(first)
        ));
        for change in group {
            text.push_str(&format!("  {}\n", sentence(change)));
        }
    }
    text
}

/// The differences as a table for a pull request.
pub(super) fn markdown(changes: &[Change], old: &Catalog, new: &Catalog) -> String {
    let heading = format!("### The catalog, {}\n\n", versions(old, new));
    if changes.is_empty() {
        return heading + "Nothing changes for the models and settings of the datums.\n";
    }
    let mut text = heading + "| what | change | used by |\n| --- | --- | --- |\n";
    for change in changes {
        text.push_str(&format!(
            "| {} `{}` | {} | {} |\n",
            change.subject.name(),
            cell(&change.name),
            cell(&sentence(change)),
            cell(&change.users.join(", "))
        ));
    }
    text
}

/// From which LiteLLM to which, for the models and for everything else if that differs.
pub(super) fn versions(old: &Catalog, new: &Catalog) -> String {
    let of = |part| (old.origin(part).litellm, new.origin(part).litellm);
    let (models, others) = (of(Part::Models), of(Part::Settings));
    if models == others {
        return format!("LiteLLM {} -> {}", models.0, models.1);
    }
    format!(
        "models of LiteLLM {} -> {}, everything else {} -> {}",
        models.0, models.1, others.0, others.1
    )
}

/// A difference as an object.
pub(super) fn object(change: &Change) -> Value {
    json!({
        "subject": change.subject.name(),
        "name": change.name,
        "field": change.field,
        "detail": if change.detail.is_empty() { Value::Null } else { json!(change.detail) },
        "before": change.before,
        "after": change.after,
        "users": change.users,
    })
}

/// The differences of each thing.
fn groups(changes: &[Change]) -> impl Iterator<Item = &[Change]> {
    changes.chunk_by(|one, other| (one.subject, &one.name) == (other.subject, &other.name))
}

/// Who uses it, if that says more than its name.
fn users(change: &Change) -> String {
    match change.subject {
        Subject::Model | Subject::Provider | Subject::Parameter => {
            format!(" ({})", change.users.join(", "))
        }
        Subject::Setting | Subject::Callback => String::new(),
    }
}

/// A difference in words.
fn sentence(change: &Change) -> String {
    let Change {
        field,
        detail,
        before,
        after,
        ..
    } = change;
    match (*field, before, after) {
        ("known", None, _) => "LiteLLM knows it now".to_owned(),
        ("known", _, _) => "LiteLLM no longer knows it".to_owned(),
        ("capability", None, _) => format!("supports `{detail}` now"),
        ("capability", _, _) => format!("no longer supports `{detail}`"),
        (field, before, after) => {
            let what = match field {
                "price" => detail.clone(),
                "limit" => format!("limit of {detail} tokens"),
                "date" => "date of retirement".to_owned(),
                "key" => "variable of the key".to_owned(),
                "needs" => "required settings".to_owned(),
                field => field.to_owned(),
            };
            format!(
                "{what}: {} -> {}{}",
                value(change, before.as_ref()),
                value(change, after.as_ref()),
                unit(change)
            )
        }
    }
}

/// Whether a price is one per token.
fn is_per_token(change: &Change) -> bool {
    change.field == "price"
        && (change.detail.contains("token_cost") || change.detail.contains("per_token"))
}

fn unit(change: &Change) -> &'static str {
    if is_per_token(change) {
        " USD per million tokens"
    } else {
        ""
    }
}

fn value(change: &Change, value: Option<&String>) -> String {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return "none".to_owned();
    };
    let per_million = Usd::parse(value).and_then(Usd::per_million);
    match per_million.filter(|_| is_per_token(change)) {
        Some(price) => price.to_string(),
        None => value.clone(),
    }
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(
        subject: Subject,
        field: &'static str,
        detail: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Change {
        Change {
            subject,
            name: "openai/gpt-5.4".to_owned(),
            field,
            detail: detail.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
            users: vec!["gpt".to_owned()],
        }
    }

    #[test]
    fn prices_per_token_are_shown_per_million() {
        let model = Subject::Model;
        let price = "input_cost_per_token";
        let all = [
            change(model, "price", price, Some("0.0000025"), Some("0.000003")),
            change(model, "price", "output_cost_per_image", None, Some("0.04")),
            change(model, "date", "", None, Some("2027-03-01")),
            change(model, "capability", "vision", None, Some("yes")),
            change(model, "known", "", Some("known"), None),
        ];
        assert_eq!(
            text(&all),
            "model openai/gpt-5.4 (gpt)\n  \
             input_cost_per_token: 2.5 -> 3 USD per million tokens\n  \
             output_cost_per_image: none -> 0.04\n  \
             date of retirement: none -> 2027-03-01\n  \
             supports `vision` now\n  \
             LiteLLM no longer knows it\n"
        );
    }

    #[test]
    fn a_bar_does_not_end_a_cell() {
        let kinds = change(
            Subject::Parameter,
            "kinds",
            "",
            Some("bool|string"),
            Some("bool"),
        );
        let shown = markdown(&[kinds], Catalog::shipped(), Catalog::shipped());
        assert!(
            shown
                .ends_with("| parameter `openai/gpt-5.4` | kinds: bool\\|string -> bool | gpt |\n"),
            "{shown}"
        );
    }
}
