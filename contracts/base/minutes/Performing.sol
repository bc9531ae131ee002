// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kinds, MinuteActDone, Statements} from "../../generated/Statements.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {INotes} from "../../interfaces/INotes.sol";
import {ISectionRegistry} from "../../interfaces/ISectionRegistry.sol";
import {Groups} from "../../lib/Groups.sol";
import {Acts} from "../../lib/Acts.sol";
import {MinuteBook} from "./MinuteBook.sol";

/// The acts of a minute in force: once each, by anyone. Each is one of a closed list; the governments
/// have decided on its very words, so nothing here is for a caller to choose.
abstract contract Performing is MinuteBook {
    /// @inheritdoc IMinutes
    function perform(uint32 number, uint256 position, Act[] calldata acts) external {
        Act calldata act = _take(number, position, acts);
        if (act.kind == Acts.ADMIT_WRITER) {
            LOG.admitWriter(
                uint8(uint256(act.a)),
                address(uint160(uint256(act.b))),
                act.c,
                number,
                _minutes[number].sections
            );
        } else if (act.kind == Acts.ADMIT_NOTE_KIND) {
            INotes(LOG.writer(Groups.NOTES)).admitKind(
                uint8(uint256(act.a)),
                uint32(uint256(act.b)),
                act.c != 0,
                number
            );
        } else {
            revert MinutesActUnfit(position, act.kind);
        }
    }

    /// @inheritdoc IMinutes
    function performAdmission(
        uint32 number,
        uint256 position,
        Act[] calldata acts,
        ISectionRegistry.SectionKeys calldata keys
    ) external {
        Act calldata act = _take(number, position, acts);
        if (act.kind != Acts.ADMIT_SECTION) revert MinutesActUnfit(position, act.kind);
        bytes32 found = keccak256(abi.encode(keys));
        if (found != act.b || bytes32(keys.code) != act.a) revert MinutesKeysDiffer(act.b, found);
        REGISTRY.admitSection(keys, number);
    }

    /// Marks an act done and puts it on record, before it runs: it may replace the writer of these very
    /// records. If it fails, all of this never was.
    function _take(
        uint32 number,
        uint256 position,
        Act[] calldata acts
    ) private returns (Act calldata act) {
        Minute storage m = _minutes[number];
        if (!_isInForce(number)) revert MinutesNotInForce(number);
        bytes32 found = keccak256(abi.encode(acts));
        if (found != m.acts) revert MinutesActsDiffer(m.acts, found);
        if (position >= acts.length) revert MinutesActUnknown(number, position);
        if ((m.actsDone >> position) & 1 == 1) revert MinutesActDoneAlready(number, position);
        m.actsDone |= uint32(1 << position);
        act = acts[position];
        bytes32 hash = keccak256(abi.encode(act));
        emit MinuteActPerformed(number, uint32(position), hash);
        MinuteActDone memory done = MinuteActDone(number, uint32(position), hash);
        _record(Kinds.MINUTE_ACT_DONE, m.sections, _digest(Statements.hash(done)));
    }
}
