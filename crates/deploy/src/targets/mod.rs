//! The targets, one file each. A new one is added to [`TARGETS`].

mod compose;
mod helm;
mod image;
mod kubernetes;
mod kustomize;
mod quadlet;
mod systemd;

use crate::target::Target;

/// All targets, in the order of the help text.
pub static TARGETS: &[&dyn Target] = &[
    &kubernetes::Kubernetes,
    &helm::Helm,
    &kustomize::Kustomize,
    &compose::Compose,
    &quadlet::Quadlet,
    &systemd::Systemd,
    &image::Image,
];

/// The target of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Target> {
    TARGETS.iter().find(|target| target.name() == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::target::{TargetOption, refuse_unsupported};
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_unique() {
        let names: BTreeSet<_> = TARGETS.iter().map(|target| target.name()).collect();
        assert_eq!(names.len(), TARGETS.len());
        for target in TARGETS {
            assert_eq!(named(target.name()).unwrap().summary(), target.summary());
        }
        assert!(named("swarm").is_none());
    }

    #[test]
    fn an_option_is_refused_unless_the_target_supports_it() {
        for target in TARGETS {
            for option in TargetOption::ALL {
                let result = refuse_unsupported(*target, [option], TARGETS);
                if target.options().contains(&option) {
                    assert!(result.is_ok(), "{} {}", target.name(), option.flag());
                    continue;
                }
                let Err(Error::UnsupportedOption { supported_by, .. }) = result else {
                    panic!("`{}` accepts `{}`", target.name(), option.flag());
                };
                assert!(
                    !supported_by.is_empty(),
                    "no target has `{}`",
                    option.flag()
                );
                assert!(!supported_by.contains(&target.name()));
            }
        }
    }

    #[test]
    fn the_first_unsupported_option_is_named() {
        let compose = named("compose").unwrap();
        let options = [
            TargetOption::Image,
            TargetOption::Apply,
            TargetOption::Source,
        ];
        let error = refuse_unsupported(compose, options, TARGETS).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the target `compose` does not support `--apply`"
        );
    }
}
