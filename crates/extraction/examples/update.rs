use modelith_catalog::Catalog;
use modelith_extraction::*;
use std::time::Instant;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = Instant::now();
    let previous = Catalog::read(&std::fs::read_to_string(&a[1]).unwrap()).unwrap();
    eprintln!("previous {:?}", t.elapsed());
    let w = read_wheel(a[2].as_ref()).unwrap();
    eprintln!("wheel {} {:?} {:?}", w.version, w.released, t.elapsed());
    let m = ModelMap::parse(&w.map).unwrap();
    eprintln!("map {:?}", t.elapsed());
    for n in m.notes() {
        eprintln!("{n}");
    }
    let s = Source {
        litellm: Some(w.version.clone()),
        released: w
            .released
            .clone()
            .unwrap_or(a.get(4).cloned().unwrap_or("2026-11-25".into())),
        name: w.name.clone(),
        sha256: w.sha256.clone(),
    };
    let c = assemble(
        previous,
        &Update {
            map: Some((&m, &s)),
            parts: None,
        },
        OnLoss::Refuse {
            option: "--accept-losses",
        },
    );
    eprintln!("assembled {:?}", t.elapsed());
    let c = match c {
        Ok(c) => c,
        Err(e) => {
            eprintln!("{e}");
            assemble(
                previous,
                &Update {
                    map: Some((&m, &s)),
                    parts: None,
                },
                OnLoss::Accept,
            )
            .unwrap()
        }
    };
    write(a[3].as_ref(), c.text()).unwrap();
    eprintln!("written {:?}", t.elapsed());
    print!("{}", Summary::new(previous, c));
    eprintln!("summary {:?}", t.elapsed());
}
