//! Quotation marks: their shapes and directions.

/// The shape of a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// « » and their single forms ‹ ›.
    Angle,
    /// “ ” „ ‟ ″ 〝 〞 〟, and ‘ ’ ‚ doubled.
    Curly,
    /// " ＂ and doubled '', `` or ,,.
    Straight,
    /// ‘ ’ ‚ ‛ ' ` ＇ alone.
    Single,
}

/// The direction that the script gives a mark; texts do not always keep to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// « ‹ “ „ ‟ 〝 ‘ ‚ ‛ ,,
    Opening,
    /// » › ” ″ 〞 〟 ’
    Closing,
    /// " and '
    None,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its shape: marks of one shape pair with one another.
    pub shape: Shape,
    /// Its direction by shape.
    pub direction: Direction,
}

impl Mark {
    /// The mark that `c` is, once or twice in a row.
    pub(crate) fn new(c: char, doubled: bool) -> Self {
        let direction = match c {
            '«' | '“' | '„' | '‟' | '‹' | '‘' | '‚' | '‛' | '〝' | ',' => {
                Direction::Opening
            }
            '»' | '”' | '›' | '’' | '″' | '〞' | '〟' => Direction::Closing,
            _ => Direction::None,
        };
        let shape = match c {
            '«' | '»' | '‹' | '›' => Shape::Angle,
            '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '〟' => Shape::Curly,
            '‘' | '’' | '‚' | '‛' if doubled => Shape::Curly,
            '"' | '＂' | ',' => Shape::Straight,
            _ if doubled => Shape::Straight,
            _ => Shape::Single,
        };
        Self { shape, direction }
    }

    /// Whether `c` is a single mark, which makes a double one where it stands twice.
    pub(crate) fn doubles(c: char) -> bool {
        matches!(c, '\'' | '‘' | '’' | '`' | '‚' | '‛' | '＇')
    }
}
