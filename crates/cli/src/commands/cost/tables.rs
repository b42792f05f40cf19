//! The tables of `modelith cost`.

use super::priced::{Parts, Priced};
use crate::model;
use crate::money::Usd;
use crate::table::Table;
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
    let mut table = Table::new(&["MODEL", "GROUP", "$ INPUT", "CACHED", "OUTPUT", "TOTAL"])
        .number("$ INPUT")
        .number("CACHED")
        .number("OUTPUT")
        .number("TOTAL");
    for each in models {
        let Parts {
            input,
            cached,
            output,
        } = each.parts;
        let amounts = [input, cached, output, each.total]
            .map(|usd| usd.map(Usd::rounded).unwrap_or_default());
        table.row(named(each.model).into_iter().chain(amounts));
    }
    table
}

/// The name of a model, and its group if that has another name.
fn named(model: &Model) -> [String; 2] {
    [model.name.to_owned(), model::other_group(model).to_owned()]
}
