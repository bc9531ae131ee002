// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {
    Hold,
    JointInspection,
    Kinds,
    SectionInspection,
    Statements
} from "../../generated/Statements.sol";
import {ICustodyAnnex} from "../../interfaces/ICustodyAnnex.sol";
import {Assembly} from "../../lib/Assembly.sol";
import {GoodsState} from "../../lib/GoodsState.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {GoodsBook} from "./GoodsBook.sol";

/// What the sections' inspectors do with goods in whosever hands: inspect, hold, release. None of it
/// moves a holder.
abstract contract Authorities is ICustodyAnnex, GoodsBook {
    uint256 private constant INSPECTOR = 1 << Choices.OFFICE_INSPECTOR;
    /// What stands at goods for a crossing: they were jointly inspected, or something in them was.
    uint8 private constant INSPECTED = 1;
    uint8 private constant CONTENT_INSPECTED = 2;

    /// @inheritdoc ICustodyAnnex
    function jointInspection(
        JointInspection calldata j,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(j));
        (uint64 date, ) = _dated(digest, j.deadline, receipt);
        _requireInspectors(digest, j.sections, signatures, date);
        (GoodsState before, bytes32 seals) = _at(j.goods, j.head);
        if (_wasInspected(j.crossing, j.goods)) _requireReason(j.goods, j.crossing, j.reason);
        _markInspected(j.crossing, j.goods);
        GoodsState state = before.withTip(_tip(digest, j.seals));
        if (before.isContested() && Assembly.isWhole(REGISTRY, j.sections)) {
            state = state.withContested(false);
            emit ContestSettled(j.goods);
        }
        _changeSeals(j.goods, seals, j.seals);
        _store(j.goods, before, state);
        emit GoodsInspected(j.goods, j.crossing, j.sections);
        _record(Kinds.JOINT_INSPECTION, j.sections, digest);
    }

    /// @inheritdoc ICustodyAnnex
    function sectionInspection(
        SectionInspection calldata i,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(i));
        uint64 date = _datedBy(digest, i.deadline, receipt, i.section);
        _requireOffice(digest, signature, i.section, INSPECTOR, date);
        (GoodsState state, bytes32 seals) = _at(i.goods, i.head);
        if (_wasInspected(i.crossing, i.goods)) _requireReason(i.goods, i.crossing, i.reason);
        _changeSeals(i.goods, seals, i.seals);
        _states[i.goods] = state.withTip(_tip(digest, i.seals));
        emit GoodsInspected(i.goods, i.crossing, bytes32(i.section));
        _record(Kinds.SECTION_INSPECTION, bytes32(i.section), digest);
    }

    /// @inheritdoc ICustodyAnnex
    function hold(Hold calldata h, bytes calldata signature, bytes calldata receipt) external {
        bytes32 digest = _digest(Statements.hash(h));
        uint64 date = _datedBy(digest, h.deadline, receipt, h.section);
        _requireOffice(digest, signature, h.section, INSPECTOR, date);
        (GoodsState before, bytes32 seals) = _at(h.goods, h.head);
        bytes32 holds = _holds[h.goods];
        bool stands = SectionList.has(holds, h.section);
        if (h.word == Choices.HOLD_WORD_HOLD) {
            if (stands) revert CustodyHoldStands(h.goods, h.section);
            holds = SectionList.insert(holds, h.section);
            emit GoodsHeld(h.goods, h.section);
        } else {
            if (!stands) revert CustodyHoldUnknown(h.goods, h.section);
            holds = SectionList.remove(holds, h.section);
            emit HoldReleased(h.goods, h.section);
        }
        _holds[h.goods] = holds;
        bool stays = holds != 0 || _exceptions[h.goods].lost;
        _store(h.goods, before, before.withTip(_tip(digest, seals)).withHeld(stays));
        _record(Kinds.HOLD, bytes32(h.section), digest);
    }

    /// One inspector of every named section; one section alone has a statement of its own.
    function _requireInspectors(
        bytes32 digest,
        bytes32 sections,
        bytes[] calldata signatures,
        uint64 date
    ) private view {
        bytes2 first = SectionList.codeAt(sections, 0);
        if (sections == SectionList.one(first) || !Assembly.isAdmitted(REGISTRY, sections)) {
            revert CustodySectionsUnfit(sections);
        }
        uint256 count = SectionList.count(sections);
        _requireCount(signatures, count);
        for (uint256 i = 0; i < count; ++i) {
            bytes2 section = SectionList.codeAt(sections, i);
            _requireOffice(digest, signatures[i], section, INSPECTOR, date);
        }
    }

    /// One stop: goods count as inspected at a crossing with the container they were in, and a
    /// container with anything in it.
    function _wasInspected(bytes32 crossing, bytes32 id) private view returns (bool) {
        mapping(bytes32 goods => uint8) storage marks = _inspected[crossing];
        if (marks[id] != 0) return true;
        GoodsState state = _states[id];
        while (state.isInside()) {
            id = _containers[state.holder()];
            if (marks[id] == INSPECTED) return true;
            state = _states[id];
        }
        return false;
    }

    function _markInspected(bytes32 crossing, bytes32 id) private {
        mapping(bytes32 goods => uint8) storage marks = _inspected[crossing];
        marks[id] = INSPECTED;
        GoodsState state = _states[id];
        while (state.isInside()) {
            id = _containers[state.holder()];
            if (marks[id] == 0) marks[id] = CONTENT_INSPECTED;
            state = _states[id];
        }
    }

    function _requireReason(bytes32 id, bytes32 crossing, uint8 reason) private pure {
        if (reason == Choices.INSPECTION_REASON_FIRST_INSPECTION) {
            revert CustodyReasonMissing(id, crossing);
        }
    }
}
