use super::ModelError;

/// Reads little-endian numbers off a slice; running out is an error, never a panic.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes }
    }

    pub fn take(&mut self, n: usize) -> Result<&'a [u8], ModelError> {
        let (head, tail) = self.rest.split_at_checked(n).ok_or(ModelError::Damaged)?;
        self.rest = tail;
        Ok(head)
    }

    pub fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    pub fn i16(&mut self) -> Result<i16, ModelError> {
        let bytes = self.take(2)?;
        Ok(i16::from_le_bytes([bytes[0], bytes[1]]))
    }

    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}
