//! A model as it is in effect and as LiteLLM knows it, side by side.

use crate::catalog_match::Facts;
use crate::console::Stream;
use crate::money::Usd;
use crate::table::Table;
use crate::{catalog_match, model};
use modelith_catalog::{LITELLM_VERSION, Model as Known};
use modelith_registry::{Capability, Model};

/// The keys of a datum that are compared, and so need not be shown elsewhere.
pub(super) const KEYS: &[&str] = &[
    "capabilities",
    "context_window",
    "max_output_tokens",
    "cost",
];

/// What is compared, as this stream shows it.
pub(super) fn text(model: &Model, facts: &Facts, stream: &Stream<'_>) -> String {
    let successor = facts.successor(model.litellm_model);
    match facts {
        Facts::Known(known) => {
            let mut rows = rows(model, known);
            let mut known_only = |key: &str, value: Option<String>| {
                if let Some(value) = value {
                    rows.push(Row::new(key, None, Some(value), false));
                }
            };
            known_only("mode", known.mode.map(str::to_owned));
            known_only(
                "deprecation_date",
                known.deprecation_date.map(str::to_owned),
            );
            known_only("successor", successor);
            let mut table = Table::new(&["", "IN EFFECT", "  LiteLLM"]);
            for row in &rows {
                table.row(row.cells());
            }
            let differs = if rows.iter().any(|row| row.differs) {
                "; `≠` marks what differs"
            } else {
                ""
            };
            let further = if known.prices.further {
                "; it has prices of another kind too"
            } else {
                ""
            };
            format!(
                "{}(LiteLLM {LITELLM_VERSION} knows it as `{}`{differs}{further})\n",
                table.text(stream),
                known.id
            )
        }
        Facts::Retired(retired) => {
            let since = retired
                .deprecation_date
                .map_or_else(String::new, |date| format!(" since {date}"));
            let successor =
                successor.map_or_else(String::new, |next| format!("; `{next}` came after it"));
            format!(
                "It is retired{since}: LiteLLM {LITELLM_VERSION} no longer knows it, {} was the last to list it{successor}.\n",
                retired.last_version
            )
        }
    }
}

/// One line of the comparison.
struct Row {
    key: String,
    here: Option<String>,
    known: Option<String>,
    differs: bool,
}

impl Row {
    fn new(key: &str, here: Option<String>, known: Option<String>, differs: bool) -> Self {
        Self {
            key: key.to_owned(),
            here,
            known,
            differs,
        }
    }

    /// A row of two values that differ where both are known and they are not the same.
    fn of<T: PartialEq>(
        key: &str,
        here: Option<T>,
        known: Option<T>,
        show: impl Fn(T) -> String,
    ) -> Self {
        let differs = matches!((&here, &known), (Some(here), Some(known)) if here != known);
        Self::new(key, here.map(&show), known.map(&show), differs)
    }

    fn cells(&self) -> [String; 3] {
        let mark = if self.differs { "≠ " } else { "  " };
        let known = self.known.as_ref();
        [
            self.key.clone(),
            self.here.clone().unwrap_or_default(),
            known.map_or_else(|| "  -".to_owned(), |known| format!("{mark}{known}")),
        ]
    }
}

fn rows(model: &Model, known: &Known) -> Vec<Row> {
    let count = |count: u64| count.to_string();
    let mut rows = vec![
        Row::of(
            "context_window",
            model.context_window,
            known.max_input_tokens.map(u64::from),
            count,
        ),
        Row::of(
            "max_output_tokens",
            model.max_output_tokens,
            known.max_output_tokens.map(u64::from),
            count,
        ),
    ];
    let cost = &model.cost;
    let own = [cost.input, cost.output, cost.cache_read, cost.cache_write];
    for ((key, known), own) in catalog_match::prices(known).into_iter().zip(own) {
        // The number of the registry is the nearest to the exact one: compared as such.
        let known = known.map(Usd::number);
        rows.push(Row::of(&format!("cost.{key}"), own, known, |price| {
            format!("{} $/M", model::price(price))
        }));
    }
    let listed = catalog_match::capabilities(known).union(model.capabilities);
    for capability in listed {
        rows.push(capability_row(model, known, capability));
    }
    rows
}

fn capability_row(model: &Model, known: &Known, capability: &Capability) -> Row {
    // A datum that says nothing of capabilities does not deny any.
    let own = (!model.capabilities.is_empty()).then(|| model.supports(capability.set));
    Row::of(
        capability.name,
        own,
        catalog_match::has(known, capability),
        |has| if has { "yes" } else { "no" }.to_owned(),
    )
}
