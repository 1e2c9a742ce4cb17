//! A text as a QR code, to be drawn as SVG: black modules on white, whatever the theme, because scanners ask for that.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::problem::Problem;

/// White modules around the code that the standard asks for (ISO/IEC 18004).
const RAND: i32 = 4;

/// A QR code in units of one module.
pub(crate) struct Qr {
    /// Width and height, with the white around it.
    pub zijde: i32,
    /// The black modules, as the `d` of an SVG path.
    pub pad: String,
}

impl Qr {
    /// Fails when the text is longer than a QR code can hold.
    pub(crate) fn new(tekst: &str) -> Result<Self, Problem> {
        let code = QrCode::encode_text(tekst, QrCodeEcc::Medium).map_err(Problem::internal)?;
        let mut pad = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let lengte = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
                let lengte = i32::try_from(lengte).map_err(Problem::internal)?;
                if lengte > 0 {
                    pad.push_str(&format!("M{} {}h{lengte}v1h-{lengte}z", x + RAND, y + RAND));
                }
                x += lengte.max(1);
            }
        }
        Ok(Self { zijde: code.size() + 2 * RAND, pad })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The black modules of a path, read back as a browser fills them.
    fn zwart(pad: &str) -> BTreeSet<(i32, i32)> {
        let stukken = pad.split_terminator('z').map(|stuk| {
            let (begin, rest) = stuk.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = begin.split_once(' ').unwrap();
            let (lengte, rest) = rest.split_once('v').unwrap();
            assert_eq!(rest, format!("1h-{lengte}"));
            (x.parse::<i32>().unwrap(), y.parse::<i32>().unwrap(), lengte.parse::<i32>().unwrap())
        });
        stukken.flat_map(|(x, y, lengte)| (x..x + lengte).map(move |x| (x, y))).collect()
    }

    #[test]
    fn every_module_is_drawn_and_the_quiet_zone_is_white() {
        for tekst in [
            "otpauth://totp/Meedoen:anna?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Meedoen",
            "otpauth://totp/Meedoen:een%20heel%20lange%20naam%20van%20iemand@voorbeeld.nl?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Meedoen",
            "x",
        ] {
            let qr = Qr::new(tekst).unwrap();
            let code = QrCode::encode_text(tekst, QrCodeEcc::Medium).unwrap();
            assert_eq!(qr.zijde, code.size() + 8);
            let verwacht: BTreeSet<(i32, i32)> = (0..qr.zijde)
                .flat_map(|y| (0..qr.zijde).map(move |x| (x, y)))
                .filter(|(x, y)| code.get_module(x - 4, y - 4))
                .collect();
            assert_eq!(zwart(&qr.pad), verwacht, "{tekst}");
        }
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused() {
        assert!(Qr::new(&"x".repeat(3000)).is_err());
    }
}
