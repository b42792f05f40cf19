//! What a model can do: a bit set, and the table of names that the compiler reads datums with.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

/// A set of capabilities, as one word of bits.
///
/// Operators work on sets as they do on the sets of the standard library; in a `const`, the methods do the same.
///
/// ```
/// use modelith_registry::Capabilities;
///
/// let agent = Capabilities::CHAT | Capabilities::FUNCTION_CALLING;
/// assert_eq!(agent, "chat, function_calling".parse()?);
/// assert!((agent & Capabilities::VISION).is_empty());
/// assert_eq!(agent - Capabilities::CHAT, Capabilities::FUNCTION_CALLING);
///
/// const SEES: Capabilities = Capabilities::CHAT.union(Capabilities::VISION);
/// const _: () = assert!(SEES.contains(Capabilities::VISION));
/// # Ok::<(), modelith_registry::UnknownCapability>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Capabilities(u64);

/// One capability: its names and what they mean.
///
/// ```
/// use modelith_registry::{Capabilities, Capability};
///
/// let vision: Capability = "multimodal".parse()?;
/// assert_eq!((vision.name, vision.set), ("vision", Capabilities::VISION));
/// # Ok::<(), modelith_registry::UnknownCapability>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capability {
    /// The set that holds only this capability.
    pub set: Capabilities,
    /// The name of the constant in [`Capabilities`].
    pub constant: &'static str,
    /// The canonical name: LiteLLM's own.
    pub name: &'static str,
    /// Other names that a datum may use.
    pub aliases: &'static [&'static str],
    /// What a model with it does.
    pub meaning: &'static str,
    /// The key of `model_info` that tells LiteLLM, if there is one.
    pub flag: Option<&'static str>,
    /// The `model_info.mode` of a model whose purpose it is.
    pub mode: Option<&'static str>,
}

/// Defines the constants and the table from one list. Order is the order of the bits and of [`Capability::ALL`].
macro_rules! capabilities {
    ($($bit:literal $constant:ident = $name:literal [$($alias:literal),*] $meaning:literal
        $(flag $flag:literal)? $(mode $mode:literal)?;)*) => {
        impl Capabilities {
            $(
                #[doc = concat!("`", $name, "`: ", $meaning, ".")]
                pub const $constant: Self = Self(1 << $bit);
            )*

            /// Every capability.
            pub const ALL: Self = Self($(1 << $bit)|*);
        }

        impl Capability {
            /// Every capability, by name.
            pub const ALL: &'static [Self] = &[
                $(Self {
                    set: Capabilities::$constant,
                    constant: stringify!($constant),
                    name: $name,
                    aliases: &[$($alias),*],
                    meaning: $meaning,
                    flag: capabilities!(@option $($flag)?),
                    mode: capabilities!(@option $($mode)?),
                },)*
            ];
        }
    };
    (@option) => { None };
    (@option $value:literal) => { Some($value) };
}

// The names are those of LiteLLM's model map: `supports_<name>` and `mode`.
capabilities! {
    0 ASSISTANT_PREFILL = "assistant_prefill" [] "continues an answer that the client began" flag "supports_assistant_prefill";
    1 AUDIO_INPUT = "audio_input" [] "hears audio in a prompt" flag "supports_audio_input";
    2 AUDIO_OUTPUT = "audio_output" [] "answers in audio" flag "supports_audio_output";
    3 BATCH = "batch" [] "takes batches of requests";
    4 CHAT = "chat" [] "holds a conversation" mode "chat";
    5 CODE = "code" [] "is made for writing code";
    6 COMPLETION = "completion" [] "continues a text" mode "completion";
    7 COMPUTER_USE = "computer_use" [] "drives a screen, a mouse and a keyboard" flag "supports_computer_use";
    8 EMBEDDING = "embedding" ["embeddings"] "turns text into vectors" mode "embedding";
    9 FUNCTION_CALLING = "function_calling" ["tools", "tool_use"] "calls tools" flag "supports_function_calling";
    10 IMAGE_EDIT = "image_edit" [] "changes images" mode "image_edit";
    11 IMAGE_GENERATION = "image_generation" [] "draws images" mode "image_generation";
    12 MODERATION = "moderation" [] "judges whether content is acceptable" mode "moderation";
    13 OCR = "ocr" [] "reads the text in documents and images" mode "ocr";
    14 PARALLEL_FUNCTION_CALLING = "parallel_function_calling" [] "calls several tools in one turn" flag "supports_parallel_function_calling";
    15 PDF_INPUT = "pdf_input" [] "reads PDF files in a prompt" flag "supports_pdf_input";
    16 PROMPT_CACHING = "prompt_caching" [] "reuses a cached prefix of the prompt" flag "supports_prompt_caching";
    17 REALTIME = "realtime" [] "talks over an open connection" mode "realtime";
    18 REASONING = "reasoning" ["thinking"] "thinks before it answers" flag "supports_reasoning";
    19 RERANK = "rerank" [] "orders documents by relevance" mode "rerank";
    20 RESPONSE_SCHEMA = "response_schema" ["json_mode"] "answers in a given JSON schema" flag "supports_response_schema";
    21 RESPONSES = "responses" [] "answers only through the responses interface" mode "responses";
    22 SEARCH = "search" [] "searches the web and gives what it found" mode "search";
    23 SPEECH = "speech" [] "speaks a text" mode "audio_speech";
    24 SYSTEM_MESSAGES = "system_messages" [] "follows a system message" flag "supports_system_messages";
    25 TOOL_CHOICE = "tool_choice" [] "calls the tool that it is told to" flag "supports_tool_choice";
    26 TRANSCRIPTION = "transcription" [] "writes down what it hears" mode "audio_transcription";
    27 URL_CONTEXT = "url_context" [] "reads the pages that a prompt names" flag "supports_url_context";
    28 VIDEO_GENERATION = "video_generation" [] "makes videos" mode "video_generation";
    29 VIDEO_INPUT = "video_input" [] "watches video in a prompt" flag "supports_video_input";
    30 VISION = "vision" ["multimodal"] "sees images in a prompt" flag "supports_vision";
    31 WEB_SEARCH = "web_search" [] "searches the web while it answers" flag "supports_web_search";
}

impl Capabilities {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// What is in either set: `self | other`.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both sets: `self & other`.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in this set and not in the other: `self - other`.
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is not in this set: `!self`.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self::ALL.difference(self)
    }

    /// Whether every capability of `other` is in this set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the sets have a capability in common.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set has no capability.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The number of capabilities.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The capabilities of the set, by name.
    #[must_use]
    pub fn iter(self) -> Iter {
        Iter {
            set: self,
            rest: Capability::ALL,
        }
    }
}

/// The capabilities of a set, by name.
#[derive(Clone, Debug)]
pub struct Iter {
    set: Capabilities,
    rest: &'static [Capability],
}

impl Iterator for Iter {
    type Item = &'static Capability;

    fn next(&mut self) -> Option<&'static Capability> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            self.rest = rest;
            if self.set.contains(first.set) {
                return Some(first);
            }
        }
    }
}

impl fmt::Display for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, capability) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            f.write_str(capability.name)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Capabilities({self})")
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A string that names no [`Capability`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownCapability;

impl fmt::Display for UnknownCapability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "unknown capability: expected one of {}",
            Capabilities::ALL
        )
    }
}

impl Error for UnknownCapability {}

impl FromStr for Capability {
    type Err = UnknownCapability;

    /// The capability of this name or alias.
    fn from_str(name: &str) -> Result<Self, UnknownCapability> {
        Self::ALL
            .iter()
            .copied()
            .find(|capability| capability.name == name || capability.aliases.contains(&name))
            .ok_or(UnknownCapability)
    }
}

impl FromStr for Capabilities {
    type Err = UnknownCapability;

    /// The set of these names or aliases, separated by commas, as [`Display`](fmt::Display) writes them. The empty
    /// string is the empty set.
    fn from_str(names: &str) -> Result<Self, UnknownCapability> {
        if names.trim().is_empty() {
            return Ok(Self::NONE);
        }
        names
            .split(',')
            .map(|name| name.trim().parse::<Capability>())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use std::string::ToString as _;

    #[test]
    fn the_table_is_sorted_and_no_name_or_bit_is_listed_twice() {
        assert!(
            Capability::ALL
                .windows(2)
                .all(|pair| pair[0].name < pair[1].name)
        );
        let mut seen = Capabilities::NONE;
        for capability in Capability::ALL {
            assert!(!seen.intersects(capability.set), "{capability}");
            seen |= capability.set;
            for alias in capability.aliases {
                assert!(
                    Capability::ALL.iter().all(|other| other.name != *alias),
                    "{alias} is also a name"
                );
            }
        }
        assert_eq!(seen, Capabilities::ALL);
    }

    #[test]
    fn a_set_is_read_back_from_its_names() {
        for set in [
            Capabilities::NONE,
            Capabilities::CHAT | Capabilities::VISION,
            Capabilities::ALL,
        ] {
            assert_eq!(set.to_string().parse(), Ok(set));
        }
        assert_eq!(
            "tools".parse::<Capability>().map(|found| found.name),
            Ok("function_calling")
        );
        assert_eq!("chat,".parse::<Capabilities>(), Err(UnknownCapability));
        assert_eq!("tool".parse::<Capability>(), Err(UnknownCapability));
    }
}
