//! The tables of `modelith cost`.

use super::priced::{Column, Priced, amount};
use crate::model;
use crate::money::Usd;
use crate::table::Table;
use modelith_catalog::CostItem;
use modelith_registry::Model;

/// The prices of models.
pub(super) fn of_prices(models: &[Priced]) -> Table {
    let mut table = Table::new(&[
        "MODEL",
        "GROUP",
        "$/M INPUT",
        "CACHE READ",
        "CACHE WRITE",
        "OUTPUT",
    ])
    .number("$/M INPUT")
    .number("CACHE READ")
    .number("CACHE WRITE")
    .number("OUTPUT");
    for each in models {
        let cost = &each.model.cost;
        let prices = [cost.input, cost.cache_read, cost.cache_write, cost.output]
            .map(|price| price.map(model::price).unwrap_or_default());
        table.row(named(each.model).into_iter().chain(prices));
    }
    table
}

/// The cost of a request to each model.
pub(super) fn of_request(models: &[Priced]) -> Table {
    let mut table = Table::new(&[
        "MODEL", "GROUP", "$ INPUT", "CACHED", "OUTPUT", "OTHER", "TOTAL",
    ])
    .number("$ INPUT")
    .number("CACHED")
    .number("OUTPUT")
    .number("OTHER")
    .number("TOTAL");
    for each in models {
        let amount = |usd: Option<Usd>| usd.map(Usd::rounded).unwrap_or_default();
        let columns = [Column::Input, Column::Cached, Column::Output];
        let columns = columns.map(|column| amount(each.part(column)));
        // Most requests have nothing else.
        let other = each.part(Column::Other).filter(|usd| *usd != Usd::ZERO);
        let rest = [amount(other), amount(each.total)];
        table.row(named(each.model).into_iter().chain(columns).chain(rest));
    }
    table.without_empty("OTHER")
}

/// The bill of one request: what is billed, by which of LiteLLM's prices.
pub(super) fn of_bill(priced: &Priced) -> Table {
    let mut table = Table::new(&["WHAT", "UNITS", "$ EACH", "$", "PRICE"])
        .number("UNITS")
        .number("$ EACH")
        .number("$");
    for item in &priced.items {
        let CostItem {
            kind,
            units,
            price_name,
            price,
            usd,
        } = item;
        let rounded = |usd: f64| amount(usd).map(Usd::rounded).unwrap_or_default();
        table.row([
            kind.to_string(),
            units.to_string(),
            price_of(*price),
            rounded(*usd),
            price_name.clone(),
        ]);
    }
    for missing in &priced.missing {
        table.row([
            missing.kind.to_string(),
            missing.units.to_string(),
            String::new(),
            String::new(),
            format!("{} is not known", missing.price_name),
        ]);
    }
    table
}

/// A price of one unit, with all of its digits.
fn price_of(usd: f64) -> String {
    amount(usd).map(|usd| usd.to_string()).unwrap_or_default()
}

/// The name of a model, and its group if that has another name.
fn named(model: &Model) -> [String; 2] {
    [model.name.to_owned(), model::other_group(model).to_owned()]
}
