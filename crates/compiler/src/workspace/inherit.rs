//! What models inherit from the `ai_provider` datum that they name.

use crate::datum::parsed::{ModelDatum, ProviderDatum};
use crate::datum::reader::{Field, Value as _};
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::values::free::Free;
use crate::litellm::provider::is_known;
use std::collections::BTreeMap;

/// How the `ai_provider` datums hang together.
#[derive(Debug, Default)]
pub(crate) struct Chains {
    /// The datum that a name means, as an index. Of two of one name it is the first.
    by_name: BTreeMap<String, usize>,
    /// The cycles among them, each as indexes in the order in which one names the next.
    pub(crate) cycles: Vec<Vec<usize>>,
}

impl Chains {
    /// The datum of this name.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }
}

/// Fills in what the `ai_provider` datums inherit from each other, and the models from them.
///
/// Afterwards `provider` is what LiteLLM knows, and every value has the place where it was written.
pub(crate) fn inherit(models: &mut [ModelDatum], providers: &mut [ProviderDatum]) -> Chains {
    let mut chains = Chains::default();
    for (index, provider) in providers.iter().enumerate() {
        chains.by_name.entry(provider.name.clone()).or_insert(index);
    }
    let next: Vec<Option<usize>> = providers
        .iter()
        .enumerate()
        .map(|(index, provider)| {
            let named = chains.named(&provider.body.provider.get()?.0)?;
            // A datum of the name of a provider of LiteLLM speaks of that one.
            let is_own = named == index && is_known(&provider.name);
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
        // From the far end, so that each inherits from one that has all of its own.
        let mut way = vec![start];
        while let Some(at) = way
            .last()
            .and_then(|&last| next[last])
            .filter(|&at| !done[at])
        {
            way.push(at);
        }
        while let Some(index) = way.pop() {
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

/// The cycles in which one leads to the next, each once, from its least index.
fn cycles(next: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for start in 0..next.len() {
        let mut way = vec![start];
        let mut at = next[start];
        while let Some(index) = at {
            if index == start {
                found.push(way);
                break;
            }
            // One with a lesser index is found from there; one that does not come back here, elsewhere.
            if index < start || way.contains(&index) {
                break;
            }
            way.push(index);
            at = next[index];
        }
    }
    found
}

/// Fills in what a datum does not say itself. Every key of a provider datum is here, so that a new one is inherited too.
macro_rules! fill {
    ($own:expr, $from:expr) => {{
        let AiProvider {
            provider,
            api_key_env,
            api_base,
            api_version,
            rpm_limit,
            tpm_limit,
            max_parallel_requests,
            parameters,
        } = &$from;
        take(&mut $own.api_key_env, api_key_env);
        take(&mut $own.api_base, api_base);
        take(&mut $own.api_version, api_version);
        take(&mut $own.rpm_limit, rpm_limit);
        take(&mut $own.tpm_limit, tpm_limit);
        take(&mut $own.max_parallel_requests, max_parallel_requests);
        join(&mut $own.parameters, parameters);
        // What was named has been followed.
        $own.provider = provider.clone();
    }};
}

fn fill_provider(providers: &mut [ProviderDatum], index: usize, from: usize) {
    let mut own = std::mem::take(&mut providers[index].body);
    let base = &providers[from];
    fill!(own, base.body);
    let via = std::iter::once(from)
        .chain(base.inherits_from.iter().copied())
        .collect();
    let whole = base.is_complete;
    let datum = &mut providers[index];
    datum.body = own;
    datum.inherits_from = via;
    datum.is_complete &= whole;
}

fn fill_model(model: &mut ModelDatum, base: &ProviderDatum, from: usize) {
    fill!(model.body, base.body);
    model.inherits_from = std::iter::once(from)
        .chain(base.inherits_from.iter().copied())
        .collect();
    model.is_complete &= base.is_complete;
}

/// Takes a value over, unless there is one.
fn take<T: Clone>(own: &mut Field<T>, from: &Field<T>) {
    if own.is_absent() {
        *own = from.clone();
    }
}

/// Takes over the parameters that are not there.
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
        // 0 to 1 to 2 to 1; 3 to itself; 4 to 3; 5 to 6 to 5; 7 alone.
        let next = [
            Some(1),
            Some(2),
            Some(1),
            Some(3),
            Some(3),
            Some(6),
            Some(5),
            None,
        ];
        assert_eq!(cycles(&next), [vec![1, 2], vec![3], vec![5, 6]]);
    }
}
