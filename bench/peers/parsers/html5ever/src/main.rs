// Parses each page of a file of pages (see ../pages.h) with html5ever, and prints the seconds of the fastest pass.
//     html5ever-pages FILE PASSES
use html5ever::tendril::TendrilSink;
use html5ever::{parse_document, ParseOpts};
use markup5ever_rcdom::RcDom;

fn cpu_seconds() -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut now) };
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let bytes = std::fs::read(&arguments[1]).expect("the file of pages");
    let passes: u32 = arguments[2].parse().expect("how many passes");
    let mut best = f64::INFINITY;
    for _ in 0..passes {
        let begin = cpu_seconds();
        let mut at = 0;
        while at + 4 <= bytes.len() {
            let size = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            let page = &bytes[at + 4..at + 4 + size];
            let dom = parse_document(RcDom::default(), ParseOpts::default()).from_utf8().one(page);
            drop(dom);
            at += 4 + size;
        }
        best = best.min(cpu_seconds() - begin);
    }
    println!("{{\"seconds\": {best:.4}}}");
}
