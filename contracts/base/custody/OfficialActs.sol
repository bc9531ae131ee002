// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {Kinds, OfficialAct, Statements} from "../../generated/Statements.sol";
import {ICustodyAnnex} from "../../interfaces/ICustodyAnnex.sol";
import {GoodsState} from "../../lib/GoodsState.sol";
import {PartyId} from "../../lib/PartyId.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {Closing} from "./Closing.sol";

/// Exceptional custody: the only way goods move without their holder's hand (PROTOCOL §5).
///
/// A section that would abuse it can take goods, for all to see, but only into the hands of a party
/// of its own, which the book says; give them to nobody but the party they came from; take nothing
/// that a section has in custody already; and lift neither the other's hold nor a contest.
abstract contract OfficialActs is ICustodyAnnex, Closing {
    /// @inheritdoc ICustodyAnnex
    function officialAct(
        OfficialAct calldata a,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(a));
        uint64 date = _datedBy(digest, a.deadline, receipt, a.section);
        bool isSuccession = a.word == Choices.OFFICIAL_WORD_SUCCESSION;
        uint8 office = isSuccession ? Choices.OFFICE_REGISTRAR : Choices.OFFICE_INSPECTOR;
        if (a.office != office) revert CustodyOfficeUnfit(a.word, a.office);
        _requireOffice(digest, signature, a.section, 1 << office, date);
        (GoodsState state, bytes32 seals) = _at(a.goods, a.head);
        _requireAlone(a.goods, state);
        _act(a, state, _tip(digest, seals), date);
        _record(Kinds.OFFICIAL_ACT, bytes32(a.section), digest);
    }

    function _act(OfficialAct calldata a, GoodsState state, bytes20 tip, uint64 date) private {
        GoodsState next = state.withTip(tip);
        if (a.word == Choices.OFFICIAL_WORD_DESTRUCTION) {
            _destroy(a, state, tip);
            return;
        } else if (a.word == Choices.OFFICIAL_WORD_RECOVERY) {
            next = _recover(a, next, date);
        } else if (a.word == Choices.OFFICIAL_WORD_SUCCESSION) {
            next = _succeed(a, next, date);
        } else if (a.word == Choices.OFFICIAL_WORD_RETURN) {
            next = _giveBack(a, next, date);
        } else {
            _requireNotOfficial(a.goods, state);
            next = _take(a, next, state.holder(), date);
        }
        _states[a.goods] = next;
    }

    /// Into official custody, lost no longer.
    function _take(
        OfficialAct calldata a,
        GoodsState state,
        bytes8 from,
        uint64 date
    ) private returns (GoodsState) {
        _requireOwn(a.to, a.section);
        _requireStanding(a.to, date);
        _exceptions[a.goods] = Exception(from, a.section, false);
        emit GoodsTaken(a.goods, a.section, from, a.to);
        return state.withCustodian(a.to).withHeld(_holds[a.goods] != 0);
    }

    /// Lost goods that were in custody stay in it, and were taken from whom they were taken from.
    function _recover(
        OfficialAct calldata a,
        GoodsState state,
        uint64 date
    ) private returns (GoodsState) {
        Exception memory row = _exceptions[a.goods];
        bytes8 holder = state.holder();
        if (!row.lost) revert CustodyNotLost(a.goods);
        emit GoodsRecovered(a.goods, a.to);
        if (a.to != holder) {
            if (!state.isOfficial()) return _take(a, state, holder, date);
            _requireSame(a, row.section);
            return _take(a, state, row.takenFrom, date);
        }
        _exceptions[a.goods].lost = false;
        return state.withHeld(_holds[a.goods] != 0);
    }

    function _succeed(
        OfficialAct calldata a,
        GoodsState state,
        uint64 date
    ) private returns (GoodsState) {
        bytes8 holder = state.holder();
        _requireOwn(holder, a.section);
        if (_exceptions[a.goods].lost) revert CustodyLost(a.goods);
        (, uint64 endedAt, uint8 ending) = REGISTRY.party(holder);
        if (_isStanding(endedAt, ending, date)) revert CustodyHolderStands(a.goods, holder);
        _requireStanding(a.to, date);
        emit HolderSucceeded(a.goods, holder, a.to);
        if (!state.isOfficial()) return state.withHolder(a.to);
        _requireOwn(a.to, a.section);
        return state.withCustodian(a.to);
    }

    function _giveBack(
        OfficialAct calldata a,
        GoodsState state,
        uint64 date
    ) private returns (GoodsState) {
        bytes8 takenFrom = _requireCustody(a, state);
        if (a.to != takenFrom) revert CustodyReturnAstray(a.goods, takenFrom, a.to);
        _requireStanding(a.to, date);
        emit GoodsReturned(a.goods, a.to);
        return state.withHolder(a.to);
    }

    function _destroy(OfficialAct calldata a, GoodsState state, bytes20 tip) private {
        _requireCustody(a, state);
        if (a.to != state.holder()) revert CustodyNotHolder(a.goods, state.holder(), a.to);
        bytes32 others = _holds[a.goods];
        if (SectionList.has(others, a.section)) others = SectionList.remove(others, a.section);
        if (others != 0) revert CustodyHeldByOthers(a.goods, others);
        _close(a.goods, state, tip);
    }

    /// This section has them in custody, and not only on paper.
    function _requireCustody(
        OfficialAct calldata a,
        GoodsState state
    ) private view returns (bytes8 takenFrom) {
        Exception memory row = _exceptions[a.goods];
        if (!state.isOfficial()) revert CustodyNotOfficial(a.goods);
        _requireSame(a, row.section);
        if (row.lost) revert CustodyLost(a.goods);
        return row.takenFrom;
    }

    function _requireSame(OfficialAct calldata a, bytes2 section) private pure {
        if (section != a.section) revert CustodyOfficialForeign(a.goods, section, a.section);
    }

    function _requireOwn(bytes8 party, bytes2 section) private pure {
        if (PartyId.sectionOf(party) != section) revert CustodyPartyForeign(party, section);
    }

    /// As keys are judged: at a time, and a compromised party never.
    function _requireStanding(bytes8 party, uint64 date) private view {
        (address admin, uint64 endedAt, uint8 ending) = REGISTRY.party(party);
        if (admin == address(0)) revert CustodyPartyUnknown(party);
        if (!_isStanding(endedAt, ending, date)) revert CustodyPartyEnded(party, endedAt, date);
    }

    function _isStanding(uint64 endedAt, uint8 ending, uint64 date) private pure returns (bool) {
        return ending == 0 || (ending == Choices.ENDING_ENDED && date < endedAt);
    }
}
