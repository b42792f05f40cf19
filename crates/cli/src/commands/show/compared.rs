//! A model as it is in effect next to how LiteLLM knows it.

use crate::console::Stream;
use crate::money::Usd;
use crate::table::Table;
use crate::{catalog, model};
use modelith_catalog::{Catalog, Model as Known};
use modelith_compiler::CatalogMatch;
use modelith_registry::{Capability, Model};

/// The keys that are compared, and so are not shown elsewhere.
pub(super) const KEYS: &[&str] = &[
    "capabilities",
    "context_window",
    "max_output_tokens",
    "cost",
];

/// The comparison as text; `None` if the catalog has nothing for the model.
pub(super) fn text(
    catalog: &'static Catalog,
    model: &Model,
    found: &CatalogMatch,
    stream: &Stream<'_>,
) -> Option<String> {
    let successor = catalog::successor(catalog, found, model.litellm_model);
    match found {
        CatalogMatch::Known(known, _) => {
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
                "; `≠` marks differences"
            } else {
                ""
            };
            let further = if known.prices.has_further() {
                "; it also has other prices than those per token"
            } else {
                ""
            };
            Some(format!(
                "{}(LiteLLM {} knows it as `{}`{differs}{further})\n",
                table.text(stream),
                catalog.litellm_version(),
                known.id
            ))
        }
        CatalogMatch::Retired(retired) => {
            let retirement = retired.deprecation_date.map_or_else(
                || "It is retired".to_owned(),
                |date| format!("It was retired on {date}"),
            );
            let successor =
                successor.map_or_else(String::new, |next| format!("; its successor is `{next}`"));
            Some(format!(
                "{retirement}: LiteLLM {} was the last version to list it{successor}.\n",
                retired.last_version
            ))
        }
        CatalogMatch::Unknown | CatalogMatch::Unlisted => None,
    }
}

/// A row of the comparison.
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

    /// A row of two values, which differ if both are known and not equal.
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
    let in_effect = model::prices(&model.cost);
    for ((key, known), (_, price)) in catalog::prices(known).into_iter().zip(in_effect) {
        // The registry has the nearest float to the exact price, so floats are compared.
        let known = known.map(Usd::number);
        rows.push(Row::of(&format!("cost.{key}"), price, known, |price| {
            format!("{} $/M", model::price(price))
        }));
    }
    for capability in catalog::capabilities(known).union(model.capabilities) {
        rows.push(capability_row(model, known, capability));
    }
    rows
}

fn capability_row(model: &Model, known: &Known, capability: &Capability) -> Row {
    // A datum without capabilities does not say that the model has none.
    let stated = (!model.capabilities.is_empty()).then(|| model.supports(capability.set));
    Row::of(
        capability.name,
        stated,
        catalog::has(known, capability),
        |has| if has { "yes" } else { "no" }.to_owned(),
    )
}
