//! Models that the new map does not have any more.

use crate::small::{catalog, updated};
use modelith_catalog::Part;

#[test]
fn what_the_new_map_cannot_resolve_is_retired_and_what_it_can_is_not() {
    let previous = catalog(&[
        (
            Part::Models,
            "a-1 x chat 1000/2000 1/2/-/-;ocpi=3 v 2026-03-01\n\
             a-2-2026-01-31 x chat - - - -\n\
             b-1 x - - - - -\n\
             c-1 x chat -/7 - - -\n",
        ),
        (Part::Prices, "ocpi output_cost_per_image\n"),
        (Part::Supports, "v vision\n"),
        (
            Part::Retired,
            "again x 0.8 - chat 5\nB-0 x 0.7 2025-01-01 chat 6\n",
        ),
        (Part::Providers, "x\n"),
    ]);
    let new = updated(
        previous,
        r#"{"a-2": {"litellm_provider": "x"}, "AGAIN": {"litellm_provider": "x"}, "x/c-1": {"litellm_provider": "x"}}"#,
    );
    let retired: Vec<_> = new.part(Part::Retired).lines().collect();
    assert_eq!(
        retired,
        [
            "a-1 x 1.0.0 2026-03-01 chat 1000",
            "B-0 x 0.7 2025-01-01 chat 6",
            "b-1 x 1.0.0 - - -",
        ],
        "`a-2` without its date, `again` in other case and `c-1` with its provider are found"
    );
}
