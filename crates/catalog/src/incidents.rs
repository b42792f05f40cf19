//! Security incidents of LiteLLM: the versions that were published with malware, and what shows that one is or was used.
//!
//! `data/incidents.txt` is the one list of them. Its lines are sorted, their words separated by single spaces:
//!
//! - `digest HEX VERSION REPOSITORY`: the SHA-256 of an image, or its beginning if no more of it was published;
//! - `tag TAG VERSION DAY NAMES`: a tag that pointed to that version on that day, in the repositories with these names;
//! - `trace FILE VERSION PLACE`: a file that the malware leaves in `site-packages` or the `temporary-folder`; `ambiguous`
//!   after it says that others have written files of this name too;
//! - `version VERSION DAY PLACES`: a version, the day on which it was published, in UTC, and where.
//!
//! The sources are the announcements of the vendor, of 24 March 2026 (<https://docs.litellm.ai/blog/security-update-march-2026>)
//! and 21 October 2026 ("Contained: Oct 21, 2026 LiteLLM release v1.107.0 Compromised"). Both say: pin another version,
//! and rotate every secret that the host could reach.

use crate::image::ImageReference;
use std::fmt;

static TEXT: &str = include_str!("../data/incidents.txt");

/// What to do about a host on which a compromised version ran.
pub const ROTATE: &str = "rotate every secret that the host could reach";

/// A version of LiteLLM that was published with malware.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incident {
    /// The version.
    pub version: &'static str,
    /// The day on which it was published, `YYYY-MM-DD` in UTC.
    pub day: &'static str,
    /// Where it was published: `PyPI, Docker Hub and GHCR`.
    pub places: &'static str,
}

impl Incident {
    /// When and where it was published: `was on PyPI on 2026-03-24`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("was on {} on {}", self.places, self.day)
    }
}

impl fmt::Display for Incident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, .. } = self;
        write!(
            formatter,
            "LiteLLM {version} contains malware that steals secrets"
        )
    }
}

/// A tag of LiteLLM's images that pointed to a compromised version for some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovingTag {
    /// The tag.
    pub tag: &'static str,
    /// The day on which it was bad, `YYYY-MM-DD` in UTC.
    pub day: &'static str,
    /// What it pointed to on that day.
    pub incident: Incident,
}

impl fmt::Display for MovingTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, version) = (self.day, self.incident.version);
        write!(
            formatter,
            "on {day} it was LiteLLM {version}, which contains malware"
        )
    }
}

/// Where a trace is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TracePlace {
    /// In the folder of packages of a Python environment.
    SitePackages,
    /// In the folder for temporary files of the machine.
    TemporaryFolder,
}

/// A file that the malware of an incident leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The name of the file.
    pub file: &'static str,
    /// Where it is.
    pub place: TracePlace,
    /// Whether files of this name also have other, harmless origins.
    pub is_ambiguous: bool,
    /// The incident.
    pub incident: Incident,
}

/// The incident of a version of LiteLLM, which may be written with a `v`. As pip compares versions, `1.107` and
/// `1.107.0+local` are 1.107.0, and `1.107.0.post1` and `1.107.0rc1` are not.
#[must_use]
pub fn incident_of_version(version: &str) -> Option<Incident> {
    let bare = version.trim().trim_start_matches(['v', 'V']);
    let release = bare.split_once('+').map_or(bare, |(release, _)| release);
    incidents().find(|incident| is_same_release(incident.version, release))
}

/// The incident of a container image: by its digest in any repository, since mirrors keep it, or by a version in its tag.
#[must_use]
pub fn incident_of_image(reference: &str) -> Option<Incident> {
    let image = ImageReference::new(reference);
    let by_digest = || {
        let (algorithm, hex) = image.digest?.split_once(':')?;
        let mut known = lines("digest").map(|line| line.split(' '));
        let version = known.find_map(|mut words| {
            let digest = words.next()?;
            let start = hex.get(..digest.len())?;
            start.eq_ignore_ascii_case(digest).then_some(words.next())?
        })?;
        (algorithm == "sha256").then(|| incident_of_version(version))?
    };
    let by_tag = || {
        let tag = image.tag?;
        incidents().find(|incident| is_tag_of(tag, incident.version))
    };
    by_digest().or_else(by_tag)
}

/// The tag of this reference, if it is one of LiteLLM's own images whose tag pointed to a compromised version for some
/// time. Without a tag, an image is `latest`; with a digest, its tag does not matter.
#[must_use]
pub fn moving_tag(reference: &str) -> Option<MovingTag> {
    let image = ImageReference::new(reference);
    if image.digest.is_some() {
        return None;
    }
    let typed = image.tag.unwrap_or("latest");
    lines("tag").find_map(|line| {
        let mut words = line.split(' ');
        let (tag, version, day) = (words.next()?, words.next()?, words.next()?);
        let is_listed = words.next()?.split(',').any(|name| name == image.name());
        let incident = incident_of_version(version)?;
        (tag == typed && is_listed).then_some(MovingTag { tag, day, incident })
    })
}

/// All versions that were published with malware.
pub fn incidents() -> impl Iterator<Item = Incident> + Clone {
    lines("version").filter_map(|line| {
        let mut words = line.splitn(3, ' ');
        Some(Incident {
            version: words.next()?,
            day: words.next()?,
            places: words.next()?,
        })
    })
}

/// All files that the malware leaves.
pub fn traces() -> impl Iterator<Item = Trace> + Clone {
    lines("trace").filter_map(|line| {
        let mut words = line.split(' ');
        Some(Trace {
            file: words.next()?,
            incident: incident_of_version(words.next()?)?,
            place: match words.next()? {
                "site-packages" => TracePlace::SitePackages,
                "temporary-folder" => TracePlace::TemporaryFolder,
                _ => return None,
            },
            is_ambiguous: words.next() == Some("ambiguous"),
        })
    })
}

/// What follows this word in the lines that begin with it.
fn lines(kind: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    let all = TEXT.lines().skip(1);
    all.filter_map(move |line| line.strip_prefix(kind)?.strip_prefix(' '))
}

/// Whether two releases have the same numbers; those at the end that one lacks are zeros.
fn is_same_release(one: &str, other: &str) -> bool {
    let number = |part: Option<&str>| part.map_or(Some(0), |part| part.parse::<u32>().ok());
    let (mut one, mut other) = (one.split('.'), other.split('.'));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (part, counterpart) => {
                let number = number(part).zip(number(counterpart));
                if number.is_none_or(|(one, other)| one != other) {
                    return false;
                }
            }
        }
    }
}

/// Whether a tag names this version or a build of it, as in `main-v1.107.0-stable`; `v1.107.0-rc.1` came before it.
fn is_tag_of(tag: &str, version: &str) -> bool {
    tag.match_indices(version).any(|(at, _)| {
        let before = tag[..at].chars().next_back();
        let after = &tag[at + version.len()..];
        let earlier = ["alpha", "beta", "dev", "nightly", "rc"];
        before.is_none_or(|before| matches!(before, 'v' | 'V' | '-' | '_'))
            && match after.strip_prefix(['-', '_']) {
                Some(build) => !earlier.iter().any(|word| build.starts_with(word)),
                None => after.is_empty(),
            }
    })
}

#[cfg(test)]
mod tests;
