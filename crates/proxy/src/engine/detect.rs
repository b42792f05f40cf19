//! Chooses an engine: the requested one, or else the first that works.

use crate::engine::interface::Engine;
use crate::engine::kind::EngineKind;
use crate::engine::{docker, podman, process};
use crate::error::Error;

/// The engine that was chosen, and how.
pub(crate) struct Chosen {
    /// The engine.
    pub(crate) engine: Box<dyn Engine>,
    /// What it is, such as `podman 5.4.0, rootless`.
    pub(crate) description: String,
    /// The preferred engines that do not work, and why.
    pub(crate) skipped: Vec<(&'static str, String)>,
}

/// The engine of this kind, whether or not it works.
#[must_use]
pub fn engine_of(kind: EngineKind) -> Box<dyn Engine> {
    match kind {
        EngineKind::Podman => Box::new(podman::engine()),
        EngineKind::Docker => Box::new(docker::engine()),
        EngineKind::Process => Box::new(process::Process),
    }
}

/// Chooses an engine that works for this version of LiteLLM.
///
/// # Errors
/// If the requested engine does not work, or none does.
pub(crate) fn choose(requested: Option<EngineKind>, version: &str) -> Result<Chosen, Error> {
    choose_of(requested, version, engine_of)
}

fn choose_of(
    requested: Option<EngineKind>,
    version: &str,
    engine_of: impl Fn(EngineKind) -> Box<dyn Engine>,
) -> Result<Chosen, Error> {
    let mut skipped = Vec::new();
    let candidates = requested.map_or_else(|| EngineKind::ALL.to_vec(), |kind| vec![kind]);
    for kind in candidates {
        let engine = engine_of(kind);
        match engine.probe(version) {
            Ok(description) => {
                return Ok(Chosen {
                    engine,
                    description,
                    skipped,
                });
            }
            Err(Error::EngineUnusable { engine, reason }) if requested.is_none() => {
                skipped.push((engine, reason));
            }
            Err(error) => return Err(error),
        }
    }
    Err(Error::NoEngine(skipped))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::interface::{SaveHandle, Sink, StartRequest};
    use crate::error::Error;
    use crate::state::folder::State;
    use crate::state::record::Handle;
    use std::time::Duration;

    /// An engine of this kind that works or does not.
    struct Fake(EngineKind, bool);

    impl Engine for Fake {
        fn kind(&self) -> EngineKind {
            self.0
        }

        fn probe(&self, _: &str) -> Result<String, Error> {
            if self.1 {
                Ok("works".to_owned())
            } else {
                Err(Error::EngineUnusable {
                    engine: self.0.name(),
                    reason: "does not".to_owned(),
                })
            }
        }

        fn version_warning(&self, _: &str) -> Option<String> {
            None
        }

        fn needs_pull(&self, _: &str) -> Result<bool, Error> {
            Ok(false)
        }

        fn pull(&self, _: &str) -> Result<(), Error> {
            Ok(())
        }

        fn digests(&self, _: &str) -> Result<Vec<String>, Error> {
            Ok(Vec::new())
        }

        fn start(&self, _: &StartRequest<'_>, _: SaveHandle<'_>) -> Result<(), Error> {
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

    fn chosen(
        requested: Option<EngineKind>,
        works: &'static [EngineKind],
    ) -> Result<Chosen, Error> {
        choose_of(requested, "1.2.3", move |kind| {
            Box::new(Fake(kind, works.contains(&kind)))
        })
    }

    #[test]
    fn the_first_that_works_is_chosen() {
        let found = chosen(None, &[EngineKind::Docker, EngineKind::Process])
            .ok()
            .unwrap();
        assert_eq!(found.engine.kind(), EngineKind::Docker);
        assert_eq!(found.skipped, [("podman", "does not".to_owned())]);
        let Err(Error::NoEngine(all)) = chosen(None, &[]) else {
            panic!("something works");
        };
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn a_requested_engine_is_never_replaced() {
        let found = chosen(Some(EngineKind::Process), &EngineKind::ALL)
            .ok()
            .unwrap();
        assert_eq!(found.engine.kind(), EngineKind::Process);
        let refused = chosen(Some(EngineKind::Podman), &[EngineKind::Docker])
            .err()
            .unwrap();
        assert_eq!(refused.to_string(), "cannot use podman: does not");
    }
}
