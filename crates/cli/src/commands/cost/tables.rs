//! What models and requests cost, as tables.

use super::priced::{Parts, Priced};
use crate::model;
use crate::money::Usd;
use crate::table::Table;
use modelith_registry::Model;

/// A table of prices.
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
        let [name, group] = named(each.model);
        let prices = [cost.input, cost.cache_read, cost.cache_write, cost.output];
        let prices = prices.map(|price| price.map(model::price).unwrap_or_default());
        table.row([name, group].into_iter().chain(prices));
    }
    table
}

/// A table of what a request costs.
pub(super) fn of_request(models: &[Priced]) -> Table {
    let mut table = Table::new(&["MODEL", "GROUP", "$ INPUT", "CACHED", "OUTPUT", "TOTAL"])
        .number("$ INPUT")
        .number("CACHED")
        .number("OUTPUT")
        .number("TOTAL");
    for each in models {
        let [name, group] = named(each.model);
        let Parts {
            input,
            cached,
            output,
        } = each.parts;
        let sums = [input, cached, output, each.total];
        let sums = sums.map(|usd| usd.map(Usd::rounded).unwrap_or_default());
        table.row([name, group].into_iter().chain(sums));
    }
    table
}

/// The name of a model, and its group where that has another.
fn named(model: &Model) -> [String; 2] {
    let group = if model.group == model.name {
        ""
    } else {
        model.group
    };
    [model.name.to_owned(), group.to_owned()]
}
