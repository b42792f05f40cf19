//! Which engine: the one that was asked for, else the first that works.

use crate::engine::interface::Engine;
use crate::engine::kind::Kind;
use crate::engine::{docker, podman, process};
use crate::error::Error;

/// The engine that was chosen.
pub struct Chosen {
    /// The engine.
    pub engine: Box<dyn Engine>,
    /// What it is, in words.
    pub what: String,
    /// Which ones come before it, and why they were passed over.
    pub passed_over: Vec<(&'static str, String)>,
}

/// The engine of a kind; whether it works is another question.
#[must_use]
pub fn engine_of(kind: Kind) -> Box<dyn Engine> {
    match kind {
        Kind::Podman => Box::new(podman::engine()),
        Kind::Docker => Box::new(docker::engine()),
        Kind::Process => Box::new(process::Process),
    }
}

/// Chooses an engine for this version of LiteLLM.
pub fn choose(wanted: Option<Kind>, version: &str) -> Result<Chosen, Error> {
    choose_of(wanted, version, engine_of)
}

fn choose_of(
    wanted: Option<Kind>,
    version: &str,
    engine_of: impl Fn(Kind) -> Box<dyn Engine>,
) -> Result<Chosen, Error> {
    let mut passed_over = Vec::new();
    let candidates = wanted.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
    for kind in candidates {
        let engine = engine_of(kind);
        match engine.probe(version) {
            Ok(what) => {
                return Ok(Chosen {
                    engine,
                    what,
                    passed_over,
                });
            }
            Err(why) if wanted.is_some() => {
                let engine = kind.name();
                return Err(Error::Engine { engine, why });
            }
            Err(why) => passed_over.push((kind.name(), why)),
        }
    }
    Err(Error::NoEngine(passed_over))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::interface::{Keep, Plan, Sink};
    use crate::error::Error;
    use crate::state::folder::State;
    use crate::state::record::Handle;
    use std::time::Duration;

    /// An engine that works, or does not.
    struct Fake(Kind, bool);

    impl Engine for Fake {
        fn kind(&self) -> Kind {
            self.0
        }

        fn probe(&self, _: &str) -> Result<String, String> {
            if self.1 {
                Ok("works".to_owned())
            } else {
                Err("does not".to_owned())
            }
        }

        fn doubt(&self, _: &str) -> Option<String> {
            None
        }

        fn lacks(&self, _: &str) -> Result<Option<String>, Error> {
            Ok(None)
        }

        fn fetch(&self, _: &str) -> Result<(), Error> {
            Ok(())
        }

        fn start(&self, _: &Plan<'_>, _: Keep<'_>) -> Result<(), Error> {
            Ok(())
        }

        fn is_alive(&self, _: &Handle) -> Result<bool, Error> {
            Ok(false)
        }

        fn stop(&self, _: &Handle, _: Duration) -> Result<(), Error> {
            Ok(())
        }

        fn remove(&self, _: &Handle) -> Result<(), Error> {
            Ok(())
        }

        fn log(&self, _: &State, _: &Handle, _: usize, _: bool, _: Sink<'_>) -> Result<(), Error> {
            Ok(())
        }
    }

    fn chosen(wanted: Option<Kind>, works: &'static [Kind]) -> Result<Chosen, Error> {
        choose_of(wanted, "1.2.3", move |kind| {
            Box::new(Fake(kind, works.contains(&kind)))
        })
    }

    #[test]
    fn the_first_that_works() {
        let found = chosen(None, &[Kind::Docker, Kind::Process]).ok().unwrap();
        assert_eq!(found.engine.kind(), Kind::Docker);
        assert_eq!(found.passed_over, [("podman", "does not".to_owned())]);
        let Err(Error::NoEngine(all)) = chosen(None, &[]) else {
            panic!("something works");
        };
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn the_one_that_was_asked_for_or_none() {
        let found = chosen(Some(Kind::Process), &Kind::ALL).ok().unwrap();
        assert_eq!(found.engine.kind(), Kind::Process);
        let refused = chosen(Some(Kind::Podman), &[Kind::Docker]).err().unwrap();
        assert_eq!(refused.to_string(), "podman cannot be used: does not");
    }
}
