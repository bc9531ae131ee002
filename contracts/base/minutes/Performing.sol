// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kinds, MinuteActDone, Statements} from "../../generated/Statements.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {INotes} from "../../interfaces/INotes.sol";
import {ISectionRegistry} from "../../interfaces/ISectionRegistry.sol";
import {ITariffSchedules} from "../../interfaces/ITariffSchedules.sol";
import {Acts} from "../../lib/Acts.sol";
import {Groups} from "../../lib/Groups.sol";
import {Charter} from "./Charter.sol";

/// The acts of a minute in force: once each, by anyone. Each is one of a closed list; the governments
/// have decided on its very words, so nothing here is for a caller to choose.
abstract contract Performing is Charter {
    /// By what an act is about, the latest minute that has performed one.
    mapping(bytes32 thing => uint32) private _ruledBy;

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
            INotes(_writer(Groups.NOTES)).admitKind(
                uint8(uint256(act.a)),
                uint32(uint256(act.b)),
                act.c != 0,
                number
            );
        } else if (act.kind == Acts.SET_TARIFF_NOTICE) {
            ITariffSchedules(_writer(Groups.TARIFFS)).setNotice(
                uint8(uint256(act.a)),
                uint32(uint256(act.b)),
                number
            );
        } else if (act.kind == Acts.REQUIRE_TARIFF_MINUTE) {
            ITariffSchedules(_writer(Groups.TARIFFS)).requireMinute(
                uint8(uint256(act.a)),
                act.b != 0,
                number
            );
        } else if (!_layDown(number, act)) {
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
        bytes32 found = Acts.hash(acts);
        if (found != m.acts) revert MinutesActsDiffer(m.acts, found);
        if (position >= acts.length) revert MinutesActUnknown(number, position);
        if ((m.actsDone >> position) & 1 == 1) revert MinutesActDoneAlready(number, position);
        m.actsDone |= uint32(1 << position);
        act = acts[position];
        _requireLatest(number, position, act);
        bytes32 hash = Acts.hashOne(act);
        emit MinuteActPerformed(number, uint32(position), hash);
        MinuteActDone memory done = MinuteActDone(number, uint32(position), hash);
        _record(Kinds.MINUTE_ACT_DONE, m.sections, _digest(Statements.hash(done)));
    }

    /// Anyone performs an act at any time, one that failed long after: then it must not undo what a later
    /// minute has ruled since. Shares are each minute's own.
    function _requireLatest(uint32 number, uint256 position, Act calldata act) private {
        if (act.kind == Acts.SET_SHARES) return;
        bytes32 thing = keccak256(abi.encode(act.kind, act.a));
        uint32 by = _ruledBy[thing];
        if (by > number) revert MinutesActOvertaken(number, position, by);
        _ruledBy[thing] = number;
    }
}
