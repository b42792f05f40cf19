//! What models inherit from the `ai_provider` datum that they name.

use crate::datum::parsed::{ModelDatum, ProviderDatum};
use crate::datum::reader::{Field, Value as _};
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::values::free::Free;
use crate::litellm::provider::is_known;
use modelith_catalog::Catalog;
use std::collections::BTreeMap;
use std::iter;

/// How the `ai_provider` datums inherit from each other.
#[derive(Debug, Default)]
pub(crate) struct Chains {
    /// The index of the datum with a name; of the first, if there are several.
    by_name: BTreeMap<String, usize>,
    /// The cycles, each as indexes in the order in which one datum names the next.
    pub(crate) cycles: Vec<Vec<usize>>,
}

impl Chains {
    /// The index of the datum with this name.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }
}

/// Completes `ai_provider` datums from each other, then models from `ai_provider` datums.
///
/// Afterwards `provider` is the name of a LiteLLM provider, and every value still has the place where it was written.
pub(crate) fn inherit(
    catalog: &'static Catalog,
    models: &mut [ModelDatum],
    providers: &mut [ProviderDatum],
) -> Chains {
    let mut chains = Chains::default();
    for (index, provider) in providers.iter().enumerate() {
        chains.by_name.entry(provider.name.clone()).or_insert(index);
    }
    let next: Vec<Option<usize>> = providers
        .iter()
        .enumerate()
        .map(|(index, provider)| {
            let named = chains.named(&provider.body.provider.get()?.0)?;
            // A datum named after a LiteLLM provider is for that provider.
            let is_own = named == index && is_known(catalog, &provider.name);
            (!is_own).then_some(named)
        })
        .collect();
    chains.cycles = cycles(&next);
    let mut done = vec![false; providers.len()];
    for cycle in &chains.cycles {
        for &index in cycle {
            providers[index].body.provider = Field::Broken;
            done[index] = true;
        }
    }
    for start in 0..providers.len() {
        // Start at the far end, so that each datum inherits from a complete one.
        let mut path = vec![start];
        while let Some(at) = path
            .last()
            .and_then(|&last| next[last])
            .filter(|&at| !done[at])
        {
            path.push(at);
        }
        while let Some(index) = path.pop() {
            if !done[index]
                && let Some(from) = next[index]
            {
                fill_provider(providers, index, from);
            }
            done[index] = true;
        }
    }
    for model in models {
        let named = model
            .body
            .provider
            .get()
            .and_then(|name| chains.named(&name.0));
        if let Some(from) = named {
            fill_model(model, &providers[from], from);
        }
    }
    chains
}

/// The cycles of a graph with at most one edge per node, each once, from its smallest index.
fn cycles(next: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    // From which node each one was reached first.
    let mut reached_from = vec![None; next.len()];
    for start in 0..next.len() {
        let mut at = Some(start);
        while let Some(index) = at.filter(|index| reached_from[*index].is_none()) {
            reached_from[index] = Some(start);
            at = next[index];
        }
        // Only a walk that ends in its own track has found a cycle that no earlier one has.
        let Some(meeting) = at.filter(|index| reached_from[*index] == Some(start)) else {
            continue;
        };
        let around = |from: usize| {
            let others = iter::successors(next[from], |index| next[*index]);
            iter::once(from).chain(others.take_while(move |index| *index != from))
        };
        let first = around(meeting).min().unwrap_or(meeting);
        found.push(around(first).collect());
    }
    found.sort_unstable();
    found
}

/// Fills in the keys that a datum does not write. Every key of a provider datum is named, so that a new one does not
/// compile until it is inherited too.
macro_rules! fill {
    ($own:expr, $from:expr) => {{
        let AiProvider {
            provider,
            api_key_env,
            api_key,
            api_base,
            api_version,
            rpm_limit,
            tpm_limit,
            max_parallel_requests,
            parameters,
        } = &$from;
        // A key of its own, of either kind, comes before an inherited one.
        if $own.api_key_env.is_absent() && $own.api_key.is_absent() {
            take(&mut $own.api_key_env, api_key_env);
            take(&mut $own.api_key, api_key);
        }
        take(&mut $own.api_base, api_base);
        take(&mut $own.api_version, api_version);
        take(&mut $own.rpm_limit, rpm_limit);
        take(&mut $own.tpm_limit, tpm_limit);
        take(&mut $own.max_parallel_requests, max_parallel_requests);
        join(&mut $own.parameters, parameters);
        // The chain has been followed to a LiteLLM provider.
        $own.provider = provider.clone();
    }};
}

fn fill_provider(providers: &mut [ProviderDatum], index: usize, from: usize) {
    let mut own = std::mem::take(&mut providers[index].body);
    let base = &providers[from];
    fill!(own, base.body);
    let whole = base.is_complete;
    let datum = &mut providers[index];
    datum.body = own;
    datum.inherits_from = Some(from);
    datum.is_complete &= whole;
}

fn fill_model(model: &mut ModelDatum, base: &ProviderDatum, from: usize) {
    fill!(model.body, base.body);
    model.inherits_from = Some(from);
    model.is_complete &= base.is_complete;
}

/// Inherits a value, unless the datum has its own.
fn take<T: Clone>(own: &mut Field<T>, from: &Field<T>) {
    if own.is_absent() {
        *own = from.clone();
    }
}

/// Inherits the parameters that the datum does not write.
fn join(own: &mut Field<Free<true>>, from: &Field<Free<true>>) {
    let Field::Set(base) = from else {
        return take(own, from);
    };
    match own {
        Field::Set(own) => {
            let stated = std::mem::take(&mut own.value);
            own.value = base.value.clone().under(stated);
        }
        Field::Absent => *own = from.clone(),
        Field::Broken => {}
    }
}

#[cfg(test)]
mod tests {
    use super::cycles;

    #[test]
    fn each_cycle_is_found_once() {
        // 0 to 9 to 8 to 9; 1 to 2 to 1; 3 to itself; 4 to 3; 5 to 6 to 5; 7 by itself.
        let next = [9, 2, 1, 3, 3, 6, 5, 10, 9, 8];
        let next: Vec<_> = next.into_iter().map(|at| (at < 10).then_some(at)).collect();
        assert_eq!(cycles(&next), [vec![1, 2], vec![3], vec![5, 6], vec![8, 9]]);
    }
}
