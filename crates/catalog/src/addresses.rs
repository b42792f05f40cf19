//! What LiteLLM appends to the addresses of servers.

use crate::catalog::Catalog;
use crate::constants::Constant;
use crate::part::Part;
use crate::table;

/// What LiteLLM does with the `api_base` of a provider, for one kind of call. Measured, by calls with addresses of several
/// forms.
///
/// In all paths, `{model}` stands for the name of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The path that it appends to an address without one.
    pub path: &'static str,
    /// The path of a request without `api_base`, if it is a longer one that ends in `path`.
    pub usual: Option<&'static str>,
    /// The ends of addresses after which it appends the path although they have a part of it, or the path of another call.
    pub doubled: Vec<&'static str>,
    /// Whether it appends the path to the query of an address that has one.
    pub into_query: bool,
    /// Whether it does that even if the address ends in the path.
    pub into_whole_query: bool,
    /// Whether a slash at the end of an address stays before the path, which begins with one, too.
    pub after_slash: bool,
}

impl Appended {
    /// `PATH`, then any of `usual=PATH`, `doubled=END,…`, `query`, `whole-query` and `slash`.
    fn parse(words: &'static str) -> Self {
        let (path, rest) = words.split_once(' ').unwrap_or((words, ""));
        let word = |key: &str| rest.split(' ').find_map(|word| word.strip_prefix(key));
        let has = |flag| rest.split(' ').any(|word| word == flag);
        Self {
            path,
            usual: word("usual="),
            doubled: word("doubled=").map_or_else(Vec::new, |ends| ends.split(',').collect()),
            into_query: has("query"),
            into_whole_query: has("whole-query"),
            after_slash: has("slash"),
        }
    }
}

impl Catalog {
    /// What LiteLLM appends to the address of this provider for calls of this kind, such as `chat`; `None` if that was not
    /// measured.
    #[must_use]
    pub fn appended(&self, provider: &str, kind: &str) -> Option<Appended> {
        let mut of_provider = self.all_appended(provider);
        let (_, appended) = of_provider.find(|(known, _)| *known == kind)?;
        Some(appended)
    }

    /// The regions of AWS that the ids of Bedrock can have, sorted.
    pub fn regions(&self) -> impl Iterator<Item = &'static str> + use<> {
        let lines = table::starting_with(self.part(Part::Regions), "region");
        lines.filter_map(|line| line.strip_prefix("region "))
    }

    /// What LiteLLM appends to the address of this provider, by the kind of call.
    pub fn all_appended(
        &self,
        provider: &str,
    ) -> impl Iterator<Item = (&'static str, Appended)> + use<'_> {
        let start = Constant::Address.start_of(provider);
        let lines: Vec<_> = table::lines_with(self.part(Part::Constants), &start).collect();
        lines.into_iter().filter_map(move |line| {
            let (kind, words) = line.strip_prefix(&*start)?.split_once(' ')?;
            Some((kind, Appended::parse(words)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_addresses() {
        let of = |provider, kind| Catalog::shipped().appended(provider, kind).unwrap();
        let anthropic = of("anthropic", "chat");
        assert_eq!((anthropic.path, anthropic.usual), ("/v1/messages", None));
        assert!(anthropic.doubled.contains(&"/v1"));
        assert!(!anthropic.doubled.contains(&"/v1/messages"));
        let openai = of("openai", "chat");
        assert_eq!(openai.usual, Some("/v1/chat/completions"));
        assert!(openai.doubled.contains(&"/chat/completions") && openai.into_query);
        let groq = of("groq", "chat");
        assert!(!groq.doubled.contains(&"/chat/completions"));
        assert!(anthropic.after_slash && !groq.after_slash);
        assert!(groq.into_query && !groq.into_whole_query);
        assert_eq!(Catalog::shipped().appended("openai", "rerank"), None);
        assert_eq!(Catalog::shipped().appended("open", "chat"), None);
        assert!(Catalog::shipped().regions().any(|it| it == "us-gov-west-1"));
        assert!(Catalog::shipped().regions().all(|it| it != "us-gov"));
    }

    /// Nothing is lost: written back, the addresses are the text.
    #[test]
    fn addresses_are_the_text() {
        let catalog = Catalog::shipped();
        for line in catalog.constants(Constant::Address) {
            let words: Vec<_> = line.splitn(3, ' ').collect();
            let read = catalog.appended(words[0], words[1]).unwrap();
            let mut written = vec![read.path.to_owned()];
            written.extend(read.usual.map(|usual| format!("usual={usual}")));
            if !read.doubled.is_empty() {
                written.push(format!("doubled={}", read.doubled.join(",")));
            }
            for (flag, word) in [
                (read.into_query, "query"),
                (read.into_whole_query, "whole-query"),
                (read.after_slash, "slash"),
            ] {
                written.extend(flag.then(|| word.to_owned()));
            }
            assert_eq!(written.join(" "), words[2]);
        }
    }
}
