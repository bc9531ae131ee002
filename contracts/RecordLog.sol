// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Domain} from "./base/Domain.sol";
import {Kinds, Statements, WriterAdmitted} from "./generated/Statements.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {Groups} from "./lib/Groups.sol";
import {Rfc6962} from "./lib/Rfc6962.sol";

/// The one RFC 6962 tree over all records, kept as its frontier, so that size and root are facts of
/// consensus (PROTOCOL §9). It builds each leaf itself and takes neither a hash nor a time from a
/// writer. A record is 95 bytes:
/// ```
/// version u8 = 1 ‖ kind u16 ‖ writer 20 ‖ block time u64 ‖ sections 32 ‖ statement digest 32
/// ```
/// Behind the leaf prefix 0x00 that fills three words, which are also the event.
///
/// An attacker wants a record that no people signed: only the writer admitted for the kind's group
/// may append, writers are admitted at the founding or by the act of a minute, and nothing is ever
/// taken out.
contract RecordLog is IRecordLog, Domain {
    uint256 private constant VERSION = 1;
    uint256 private constant RECORD_LENGTH = 95;
    uint256 private constant SIZE_BITS = 64;
    uint256 private constant GROUP_BITS = 8;

    /// What every append reads and writes: writer 160 ‖ group 8 ‖ size 64 (low bits last). Who appended
    /// last, and for which group, is mostly who does so next, and then known without a second slot;
    /// whoever is admitted is put on record first, by the log itself.
    uint256 private _end;
    mapping(uint8 group => address) private _writers;
    /// Root of the perfect subtree of 2^i leaves for each bit i that is set in the size; what stands
    /// at other bits is spent.
    bytes32[64] private _frontier;

    /// @param sections sections that are founded, packed (`SectionList`)
    /// @param writers whom the founding admits, in the order of their groups; the first is this log
    constructor(bytes32 sections, FoundingWriter[] memory writers) Domain(address(this)) {
        if (writers.length > type(uint8).max) revert RecordLogTooManyWriters(writers.length);
        for (uint8 i = 0; i < writers.length; ++i) {
            address writer_ = writers[i].writer;
            if (i == Groups.LOG && writer_ != address(this))
                revert RecordLogGroupReserved(Groups.LOG);
            _admit(i, writer_, writers[i].codeHash, 0, sections);
        }
    }

    /// @inheritdoc IRecordLog
    function append(uint16 kind, bytes32 sections, bytes32 digest) external {
        uint256 end = _end;
        uint8 group = uint8(kind >> 8);
        uint256 last = _last(group, msg.sender);
        if (end >> SIZE_BITS != last && _writers[group] != msg.sender) {
            revert RecordLogWriterUnknown(kind, msg.sender);
        }
        _append(uint64(end), last, kind, sections, digest);
    }

    /// @inheritdoc IRecordLog
    function admitWriter(
        uint8 group,
        address writer_,
        bytes32 codeHash,
        uint32 minute,
        bytes32 sections
    ) external {
        if (msg.sender != _writers[Groups.MINUTES]) revert RecordLogNotMinutes(msg.sender);
        if (group == Groups.LOG) revert RecordLogGroupReserved(group);
        // Without code the hash is zero or that of nothing: no minute means either.
        if (writer_.code.length == 0 || writer_.codehash != codeHash) {
            revert RecordLogCodeDiffers(writer_, codeHash, writer_.codehash);
        }
        _admit(group, writer_, codeHash, minute, sections);
    }

    /// @inheritdoc IRecordLog
    function writer(uint8 group) external view returns (address) {
        return _writers[group];
    }

    /// @inheritdoc IRecordLog
    function size() external view returns (uint64) {
        return uint64(_end);
    }

    /// @inheritdoc IRecordLog
    function root() external view returns (bytes32) {
        return _root();
    }

    /// @inheritdoc IRecordLog
    function frontier() external view returns (bytes32[] memory trees) {
        uint256 n = uint64(_end);
        uint256 count = 0;
        for (uint256 rest = n; rest != 0; rest &= rest - 1) ++count;
        trees = new bytes32[](count);
        for (uint256 i = 0; count != 0; ++i) {
            if ((n >> i) & 1 == 1) trees[--count] = _frontier[i];
        }
    }

    /// @inheritdoc IRecordLog
    function includes(
        bytes calldata record,
        uint64 index,
        bytes32[] calldata path
    ) external view returns (bool) {
        uint256 n = uint64(_end);
        if (record.length != RECORD_LENGTH || index >= n) return false;
        // The perfect subtree around it is as high as the highest bit in which index and size differ.
        uint256 level = 0;
        for (uint256 apart = (index ^ n) >> 1; apart != 0; apart >>= 1) ++level;
        bytes32 leaf = Rfc6962.leaf(
            bytes32(bytes31(record)) >> 8,
            bytes32(record[31:]),
            bytes32(record[63:])
        );
        uint256 width = 1 << level;
        (bytes32 top, bool fits) = Rfc6962.climb(leaf, index & (width - 1), width, path);
        return fits && top == _frontier[level];
    }

    function _admit(
        uint8 group,
        address writer_,
        bytes32 codeHash,
        uint32 minute,
        bytes32 sections
    ) private {
        address former = _writers[group];
        _writers[group] = writer_;
        emit WriterReplaced(group, writer_, codeHash, former, minute);
        bytes32 digest = _digest(
            Statements.hash(WriterAdmitted(group, writer_, codeHash, former, minute))
        );
        uint256 last = _last(Groups.LOG, address(this));
        _append(uint64(_end), last, Kinds.WRITER_ADMITTED, sections, digest);
    }

    /// RFC 6962 §2.1 one leaf at a time: the new leaf closes as many perfect subtrees as the size has
    /// trailing ones. One SSTORE for the frontier, one for the size.
    /// @param last writer and group, as they stand above the size
    function _append(
        uint64 index,
        uint256 last,
        uint16 kind,
        bytes32 sections,
        bytes32 digest
    ) private {
        bytes32 head = bytes32(
            (VERSION << 240) |
                (uint256(kind) << 224) |
                ((last >> GROUP_BITS) << 64) |
                uint64(block.timestamp)
        );
        bytes32 hash = Rfc6962.leaf(head, sections, digest);
        uint256 level = 0;
        for (uint256 rest = index; rest & 1 == 1; rest >>= 1) {
            hash = Rfc6962.node(_frontier[level++], hash);
        }
        _frontier[level] = hash;
        _end = (last << SIZE_BITS) | (index + 1);
        emit Recorded(index, head, sections, digest);
    }

    function _last(uint8 group, address writer_) private pure returns (uint256) {
        return (uint256(uint160(writer_)) << GROUP_BITS) | group;
    }

    function _root() private view returns (bytes32 top) {
        uint256 rest = uint64(_end);
        if (rest == 0) return Rfc6962.EMPTY;
        uint256 level = 0;
        while (rest & 1 == 0) {
            rest >>= 1;
            ++level;
        }
        top = _frontier[level];
        while ((rest >>= 1) != 0) {
            ++level;
            if (rest & 1 == 1) top = Rfc6962.node(_frontier[level], top);
        }
    }
}
