use super::*;

fn version(of: Option<Incident>) -> Option<&'static str> {
    of.map(|incident| incident.version)
}

#[test]
fn every_line_is_sorted_and_read() {
    let all: Vec<_> = TEXT.lines().skip(1).collect();
    assert!(all.is_sorted() && TEXT.is_ascii() && TEXT.ends_with('\n'));
    let is_day = |day: &str| day.len() == 10 && day.split('-').count() == 3;
    for incident in incidents() {
        assert!(
            is_day(incident.day) && !incident.places.is_empty(),
            "{incident:?}"
        );
    }
    for line in lines("digest") {
        let words: Vec<_> = line.split(' ').collect();
        let [hex, of, repository] = words[..] else {
            panic!("not three words: {line}");
        };
        assert!(
            hex.len() >= 12 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{line}"
        );
        let image = format!("{repository}@sha256:{hex}");
        assert_eq!(version(incident_of_image(&image)), Some(of));
    }
    for line in lines("tag") {
        let words: Vec<_> = line.split(' ').collect();
        let [tag, of, day, names] = words[..] else {
            panic!("not four words: {line}");
        };
        for name in names.split(',') {
            let moving = moving_tag(&format!("docker.io/berriai/{name}:{tag}")).unwrap();
            assert_eq!((moving.tag, moving.day), (tag, day));
            assert_eq!(moving.incident.version, of);
        }
    }
    assert_eq!(lines("trace").count(), traces().count());
    assert_eq!(lines("version").count(), incidents().count());
    let kinds = ["digest", "tag", "trace", "version"].map(|kind| lines(kind).count());
    assert_eq!(kinds.iter().sum::<usize>(), all.len());
}

#[test]
fn a_version_may_be_written_in_several_ways() {
    for same in [
        "1.107.0",
        "v1.107.0",
        "V1.107.0",
        "1.107",
        "1.107.0.0",
        " 1.107.0",
        "1.107.0+corp.1",
    ] {
        assert_eq!(
            version(incident_of_version(same)),
            Some("1.107.0"),
            "{same}"
        );
    }
    for other in [
        "1.107.1",
        "1.107.0.post1",
        "1.107.0.1",
        "1.107.0rc1",
        "1.107.0.dev3",
        "1.107.00x",
        "1.10",
        "1.82",
        "11.107.0",
        "1.106.2",
        "",
        "v",
    ] {
        assert_eq!(incident_of_version(other), None, "{other}");
    }
    let march = incident_of_version("1.82.8").unwrap();
    assert_eq!((march.day, march.places), ("2026-03-24", "PyPI"));
}

#[test]
fn an_image_is_known_by_its_digest_in_any_repository() {
    let whole = "1bbcb1443bc962e45f5aad53fe3d2c30600e0379715fb6c664cdd3ac126c339e";
    let rest = &whole[12..];
    for bad in [
        format!("ghcr.io/berriai/litellm@sha256:{whole}"),
        format!("mirror.example.com/litellm:v1.106.2@sha256:{whole}"),
        format!("a@sha256:{}", whole.to_uppercase()),
        format!("ghcr.io/berriai/litellm-database@sha256:c00f9d92c427{rest}"),
        format!("docker.io/berriai/litellm-non_root@sha256:7b00e91cd2fe{rest}"),
    ] {
        assert_eq!(version(incident_of_image(&bad)), Some("1.107.0"), "{bad}");
    }
    for good in [
        format!("ghcr.io/berriai/litellm@sha256:{rest}{}", &whole[..12]),
        format!("ghcr.io/berriai/litellm@sha512:{whole}"),
        "ghcr.io/berriai/litellm@sha256:1bbcb1443bc".to_owned(),
        "ghcr.io/berriai/litellm@sha256:".to_owned(),
        "ghcr.io/berriai/litellm@".to_owned(),
        "ghcr.io/berriai/litellm@sha256:1bbcb1443bcäöü".to_owned(),
    ] {
        assert_eq!(incident_of_image(&good), None, "{good}");
    }
}

#[test]
fn an_image_is_known_by_the_version_in_its_tag() {
    for bad in [
        "v1.107.0",
        "1.107.0",
        "main-v1.107.0",
        "v1.107.0-stable",
        "main-v1.107.0-stable",
        "litellm_1.107.0-alpine",
        "v1.107.0@sha256:00",
    ] {
        let image = format!("localhost:5000/litellm:{bad}");
        assert_eq!(version(incident_of_image(&image)), Some("1.107.0"), "{bad}");
    }
    for good in [
        "v1.107.0-rc.1",
        "v1.107.0-dev.2",
        "v1.107.0.post1",
        "1.107.01",
        "11.107.0",
        "2.1.107.0",
        "v1.106.2",
        "main-latest",
    ] {
        let image = format!("ghcr.io/berriai/litellm:{good}");
        assert_eq!(incident_of_image(&image), None, "{good}");
    }
    // The version is not in the tag.
    assert_eq!(incident_of_image("corp/1.107.0/litellm:v1.106.2"), None);
}

#[test]
fn a_tag_moves_only_without_a_digest_and_in_its_own_repositories() {
    let day = |image| moving_tag(image).map(|moving| moving.day);
    for bad in [
        "ghcr.io/berriai/litellm:main-latest",
        "docker.io/berriai/litellm-database:latest",
        "berriai/litellm-non_root:main-stable",
        "mirror.example.com:5000/berriai/litellm:main-stable",
        "berriai/litellm",
    ] {
        assert_eq!(day(bad), Some("2026-10-21"), "{bad}");
    }
    for good in [
        "berriai/litellm:v1.106.2",
        "berriai/litellm:latest@sha256:00",
        "docker.io/library/redis:latest",
        "corp/our-litellm:latest",
        "litellm/nginx:latest",
    ] {
        assert_eq!(day(good), None, "{good}");
    }
}

#[test]
fn traces_are_in_two_places() {
    let at = |place| {
        let files = traces().filter(move |trace| trace.place == place);
        files.map(|trace| trace.file).collect::<Vec<_>>()
    };
    let site_packages = [
        "cook.pth",
        "cook.py",
        "litellm_init.pth",
        "sitecustomize.py",
    ];
    assert_eq!(at(TracePlace::SitePackages), site_packages);
    assert_eq!(at(TracePlace::TemporaryFolder), ["remote_code_loader.lock"]);
    let mut ambiguous = traces().filter(|trace| trace.is_ambiguous);
    assert_eq!(ambiguous.next().unwrap().file, "sitecustomize.py");
    assert_eq!(ambiguous.next(), None);
}
