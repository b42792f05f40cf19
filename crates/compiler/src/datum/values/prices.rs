//! Prices of other kinds than per token of a prompt or an answer.

use crate::datum::keys::Rest;
use crate::datum::lints::wrong_type;
use crate::datum::plain::{Plain, Values};
use crate::datum::reader::{Node, Outcome, Reader};
use crate::datum::shape::{Other, Shape};
use crate::datum::values::number::number;
use crate::source::place::{FileId, Span, Spanned};
use modelith_catalog::Kind;
use std::collections::BTreeMap;
use toml::de::DeValue;

/// Prices by LiteLLM's own names, in USD per what the name says.
#[derive(Clone, Debug, Default)]
pub(crate) struct FurtherPrices(BTreeMap<String, Spanned<FurtherPrice>>);

impl FurtherPrices {
    /// The prices that are a single number, by name.
    pub(crate) fn single(&self) -> impl Iterator<Item = (&str, Spanned<f64>)> {
        let all = self.0.iter();
        all.filter_map(|(name, price)| match price.value {
            FurtherPrice::One(one) => {
                Some((name.as_str(), Spanned::new(one, price.file, price.span)))
            }
            FurtherPrice::Table(_) => None,
        })
    }

    /// The names of the prices, each with the place of its value.
    pub(crate) fn places(&self) -> impl Iterator<Item = (&str, FileId, Span)> {
        let all = self.0.iter();
        all.map(|(name, price)| (name.as_str(), price.file, price.span))
    }
}

/// A price, or a table of prices, as of web searches by their size.
#[derive(Clone, Debug)]
enum FurtherPrice {
    One(f64),
    Table(BTreeMap<String, f64>),
}

const NUMBER: Shape = Shape::Number { positive: false };

impl Rest for FurtherPrices {
    const OTHER: Other = Other::Prices;

    fn compile(&self) -> Values {
        let plain = |price: &FurtherPrice| match price {
            FurtherPrice::One(price) => Plain::Float(*price),
            FurtherPrice::Table(prices) => Plain::Table(
                prices
                    .iter()
                    .map(|(name, price)| (name.clone(), Plain::Float(*price)))
                    .collect(),
            ),
        };
        self.0
            .iter()
            .map(|(name, price)| (name.clone(), plain(&price.value)))
            .collect()
    }

    fn read(&mut self, key: &str, _: Span, value: &Node<'_>, reader: &mut Reader<'_>) -> bool {
        let own = reader.declared.and_then(|it| it.key_of_parameter(key));
        let Some(price) = reader.catalog().price(key).filter(|_| own.is_none()) else {
            return false;
        };
        key.clone_into(&mut reader.key);
        let read = match value.get_ref() {
            DeValue::Table(table) if price.accepts(Kind::Table) => {
                let entries = table.iter().map(|(name, value)| {
                    let price = one(value, reader)?;
                    Some((name.get_ref().clone().into_owned(), price))
                });
                // Each wrong one is reported.
                let entries: Vec<_> = entries.collect();
                let prices = entries.into_iter().collect::<Option<_>>();
                prices.map(FurtherPrice::Table)
            }
            _ if price.accepts(Kind::Number) => one(value, reader).map(FurtherPrice::One),
            _ => {
                _ = wrong_type::reject::<()>(reader, &Shape::Free { env: false }, value);
                None
            }
        };
        if let Some(read) = read {
            let price = Spanned::new(read, reader.file, value.span().into());
            self.0.insert(key.to_owned(), price);
        }
        true
    }

    fn lay_over(&mut self, over: Self) {
        self.0.extend(over.0);
    }
}

/// A number of at least 0, or a finding.
fn one(value: &Node<'_>, reader: &mut Reader<'_>) -> Option<f64> {
    match number(&NUMBER, false, value, reader) {
        Outcome::Is(text) => text.parse().ok(),
        _ => None,
    }
}
