//! New parts replace old ones.

use crate::small::{ORIGIN, catalog, map, source};
use modelith_catalog::{Catalog, Part};
use modelith_extraction::{AssembleError, Loss, Lost, OnLoss, PartLines, Update, assemble};

const REFUSE: OnLoss = OnLoss::Refuse {
    option: "--accept-losses",
};

/// Lines `name000 WORDS`, as many as this.
fn numbered(count: usize, words: &str) -> String {
    (0..count)
        .map(|number| format!("name{number:03}{words}\n"))
        .collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// The catalog after these parts of an environment replaced those of another one.
fn with_parts(
    previous: &'static Catalog,
    parts: &[PartLines],
) -> Result<&'static Catalog, AssembleError> {
    let source = source();
    let update = Update {
        map: None,
        parts: Some((parts, &source)),
    };
    assemble(previous, &update, REFUSE)
}

#[track_caller]
fn losses(previous: &'static Catalog, parts: &[PartLines]) -> Vec<Loss> {
    match with_parts(previous, parts) {
        Err(AssembleError::Losses { losses, .. }) => losses,
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_parts_keep_their_lines_and_their_origin() {
    let previous = catalog(&[
        (Part::Callbacks, "old\n"),
        (Part::Settings, ".a list\n"),
        (Part::Models, "a x chat - - - -\n"),
    ]);
    let (map, source) = (
        map(r#"{"a": {"litellm_provider": "x"}, "b": {"litellm_provider": "x"}}"#),
        source(),
    );
    let parts = [(Part::Callbacks, lines("new\nold\n"))];
    let update = Update {
        map: Some((&map, &source)),
        parts: Some((&parts, &source)),
    };
    let new = assemble(previous, &update, OnLoss::Accept).unwrap();
    assert_eq!(new.part(Part::Callbacks), "new\nold\n");
    assert_eq!(new.part(Part::Models), "a x - - - - -\nb x - - - - -\n");
    assert_eq!(new.part(Part::Settings), ".a list\n");
    let is_new = |part: &Part| new.origin(*part).to_string() != ORIGIN;
    let changed: Vec<Part> = Part::ALL.into_iter().filter(is_new).collect();
    assert_eq!(
        changed,
        [
            Part::Callbacks,
            Part::Models,
            Part::Prices,
            Part::Retired,
            Part::Successors,
            Part::Supports
        ]
    );
    assert_eq!(
        new.origin(Part::Models).to_string(),
        "litellm=1.1.0 released=2026-06-01 source=new.whl sha256=11 extractor=2"
    );
    let again = assemble(new, &update, REFUSE).unwrap();
    assert_eq!(
        again.text(),
        new.text(),
        "the same input makes the same text"
    );
}

#[test]
fn an_origin_is_words_whatever_the_file_is_called() {
    let mut source = source();
    source.name = "my map (2).json\n".to_owned();
    source.litellm = None;
    let parts = [(Part::Callbacks, lines("a\n"))];
    let update = Update {
        map: None,
        parts: Some((&parts, &source)),
    };
    let new = assemble(catalog(&[]), &update, REFUSE).unwrap();
    assert_eq!(
        new.origin(Part::Callbacks).to_string(),
        "litellm=unknown released=2026-06-01 source=my%20map%20(2).json%0A sha256=11 extractor=2"
    );
}

#[test]
fn a_part_may_shrink_by_two_percent() {
    let previous = catalog(&[(Part::Callbacks, &numbered(100, ""))]);
    assert!(with_parts(previous, &[(Part::Callbacks, lines(&numbered(98, "")))]).is_ok());
    let error = with_parts(previous, &[(Part::Callbacks, lines(&numbered(97, "")))]);
    assert_eq!(
        error.err().map(|error| error.to_string()).as_deref(),
        Some(
            "the part `callbacks` would have 97 lines instead of 100; if that is right, add `--accept-losses`"
        )
    );
}

#[test]
fn kinds_may_not_be_lost() {
    for part in [Part::Settings, Part::Parameters, Part::ModelInfo] {
        let previous = catalog(&[(part, &numbered(100, " integer"))]);
        let parts = |without: usize| {
            let mut lines = lines(&numbered(100, " integer"));
            for line in &mut lines[..without] {
                *line = line.replace(" integer", " -");
            }
            [(part, lines)]
        };
        assert!(with_parts(previous, &parts(2)).is_ok(), "{part}");
        let loss = Loss {
            part,
            what: Lost::Kinds,
            from: 100,
            to: 97,
        };
        assert_eq!(losses(previous, &parts(3)), [loss]);
    }
}

#[test]
fn every_provider_with_facts_counts() {
    let previous = catalog(&[(Part::Providers, &numbered(300, " host=example.com"))]);
    let mut fewer = lines(&numbered(300, " host=example.com"));
    fewer[7] = "name007".to_owned();
    let loss = Loss {
        part: Part::Providers,
        what: Lost::Facts,
        from: 300,
        to: 299,
    };
    assert_eq!(losses(previous, &[(Part::Providers, fewer)]), [loss]);
}

#[test]
fn a_field_that_every_row_loses_is_a_loss() {
    let rows = |fields: &str| -> String {
        let rows = (0..100)
            .map(|number| format!("\"m{number}\": {{\"litellm_provider\": \"x\"{fields}}}"));
        format!("{{{}}}", rows.collect::<Vec<_>>().join(","))
    };
    let full = map(&rows(
        r#", "mode": "chat", "max_input_tokens": 1, "input_cost_per_token": 1, "deprecation_date": "2027-01-01""#,
    ));
    let bare = map(&rows(""));
    let source = source();
    let update = |map| Update {
        map: Some((map, &source)),
        parts: None,
    };
    let previous = assemble(catalog(&[]), &update(&full), REFUSE).unwrap();
    let Err(AssembleError::Losses { losses, .. }) = assemble(previous, &update(&bare), REFUSE)
    else {
        panic!("nothing was refused");
    };
    let lost: Vec<Lost> = losses.iter().map(|loss| loss.what).collect();
    assert_eq!(lost, [Lost::Modes, Lost::Limits, Lost::Prices, Lost::Dates]);
    assert!(assemble(previous, &update(&bare), OnLoss::Accept).is_ok());
}

#[test]
fn lines_that_are_not_those_of_a_catalog_are_refused() {
    for broken in [
        "b\na\n",
        "a\na\n",
        "a  b\n",
        "é\n",
        "[models] x\n",
        "a\n\nb\n",
    ] {
        let error = with_parts(catalog(&[]), &[(Part::Callbacks, lines(broken))]);
        assert!(
            matches!(error, Err(AssembleError::Invalid(_))),
            "{broken:?}: {error:?}"
        );
    }
    let error = with_parts(catalog(&[]), &[(Part::Models, lines("a x chat - - - -\n"))]);
    assert_eq!(error.err(), Some(AssembleError::OfMap(Part::Models)));
}
