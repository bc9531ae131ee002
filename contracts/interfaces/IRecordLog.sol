// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The one RFC 6962 tree over all records (PROTOCOL §9).
interface IRecordLog {
    /// A writer that the founding admits; the code is deployed later, so `codeHash` is the deployer's
    /// claim, which both sections compare with the chain before they sign Minute 1. Its group is its
    /// position in the list.
    struct FoundingWriter {
        address writer;
        bytes32 codeHash;
    }

    /// The three words that the leaf hashes, `0x00 ‖ record`:
    /// `head` = 0x00 ‖ version u8 = 1 ‖ kind u16 ‖ writer 20 ‖ block time u64, then `sections`, `digest`.
    event Recorded(uint64 indexed index, bytes32 head, bytes32 sections, bytes32 digest);
    /// The fields of the WriterAdmitted statement that was recorded in the same act.
    event WriterReplaced(
        uint8 indexed group,
        address indexed writer,
        bytes32 codeHash,
        address former,
        uint32 minute
    );

    error RecordLogWriterUnknown(uint16 kind, address caller);
    error RecordLogNotMinutes(address caller);
    error RecordLogTooManyWriters(uint256 writers);
    error RecordLogGroupReserved(uint8 group);
    error RecordLogCodeDiffers(address writer, bytes32 codeHash, bytes32 found);

    /// Appends one record; only the writer admitted for the kind's group (its high byte) may.
    /// @param sections sections whose people signed, or that a contract's own statement concerns
    /// @param digest EIP-712 digest of the statement
    function append(uint16 kind, bytes32 sections, bytes32 digest) external;

    /// Makes a contract the one writer of a group and retires the former, as the act of a minute.
    function admitWriter(
        uint8 group,
        address writer,
        bytes32 codeHash,
        uint32 minute,
        bytes32 sections
    ) external;

    /// The writer of a group of kinds, zero when there is none.
    function writer(uint8 group) external view returns (address);

    function size() external view returns (uint64);

    function root() external view returns (bytes32);

    /// The perfect subtrees of the present size, from the largest (RFC 6962 §2.1): with the size they
    /// are all that the next root depends on.
    function frontier() external view returns (bytes32[] memory);

    /// Whether a record (95 bytes) stands at an index, by the path into the perfect subtree of `frontier`
    /// that has it: the first siblings of its path into the root. The root changes with each append;
    /// this path is good until the subtree is joined to its neighbour, that is, for as many records as
    /// it has at most.
    function includes(
        bytes calldata record,
        uint64 index,
        bytes32[] calldata path
    ) external view returns (bool);
}
