//! The clock on the wall in the Netherlands: the law counts days there, the log counts moments.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{self, TimeZone};
use jiff::{SignedDuration, Timestamp};

static NETHERLANDS: TimeZone = tz::get!("Europe/Amsterdam");

/// A moment as date and time on the wall.
#[must_use]
pub fn wall_time(moment: Timestamp) -> DateTime {
    NETHERLANDS.to_datetime(moment)
}

/// The moment at which the wall shows this. A time that the clock skips in spring is the one an hour later; of the hour that
/// comes twice in autumn it is the first. `None` beyond the years that can be written.
#[must_use]
pub fn moment(wall: DateTime) -> Option<Timestamp> {
    NETHERLANDS.to_timestamp(wall).ok()
}

/// The last moment of a day.
#[must_use]
pub fn end_of_day(day: Date) -> Timestamp {
    let next = day.tomorrow().unwrap_or(Date::MAX);
    moment(next.to_datetime(Time::midnight()))
        .and_then(|midnight| midnight.checked_sub(SignedDuration::from_nanos(1)).ok())
        .unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_ends_at_midnight_in_winter_summer_and_when_the_clock_changes() {
        for (day, last) in [
            (date(2025, 11, 12), "2025-11-12T22:59:59.999999999Z"),
            (date(2025, 7, 1), "2025-07-01T21:59:59.999999999Z"),
            (date(2025, 3, 30), "2025-03-30T21:59:59.999999999Z"),
            (date(2025, 10, 26), "2025-10-26T22:59:59.999999999Z"),
        ] {
            let end: Timestamp = last.parse().unwrap();
            assert_eq!(end_of_day(day), end);
            assert_eq!(wall_time(end).date(), day);
            assert_eq!(wall_time(end + SignedDuration::from_nanos(1)).date(), day.tomorrow().unwrap());
        }
    }

    #[test]
    fn a_time_that_is_skipped_or_comes_twice_is_a_moment() {
        let skipped = moment(date(2025, 3, 30).at(2, 30, 0, 0)).unwrap();
        assert_eq!(wall_time(skipped), date(2025, 3, 30).at(3, 30, 0, 0));
        let twice = moment(date(2025, 10, 26).at(2, 30, 0, 0)).unwrap();
        assert_eq!(twice, "2025-10-26T00:30:00Z".parse().unwrap());
    }
}
