// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Annexed} from "./base/custody/Annexed.sol";
import {BothHands} from "./base/custody/BothHands.sol";
import {Packing} from "./base/custody/Packing.sol";
import {Signed} from "./base/Signed.sol";
import {Choices} from "./generated/Choices.sol";
import {
    Answer,
    Commission,
    Handoff,
    Kinds,
    Seal,
    Statements,
    WithdrawOffer
} from "./generated/Statements.sol";
import {ICustody} from "./interfaces/ICustody.sol";
import {ICustodyAnnex} from "./interfaces/ICustodyAnnex.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {GoodsState, GoodsStateLib} from "./lib/GoodsState.sol";
import {SectionList} from "./lib/SectionList.sol";

/// Custody of goods (PROTOCOL §5). It moves only by a statement that the releaser and the receiver
/// signed; without acceptance it stays where it was.
contract Custody is Packing, BothHands, Annexed {
    constructor(
        ISectionRegistry registry_,
        IRecordLog log_,
        ICustodyAnnex annex_
    ) Signed(registry_, log_) Annexed(annex_) {}

    /// @inheritdoc ICustody
    function commission(
        Commission calldata c,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(c));
        (uint64 date, ) = _dated(digest, c.deadline, receipt);
        _requireParty(digest, signature, c.party, Choices.SCOPE_CUSTODY, date);
        _requireUnknown(c.goods);
        _changeSeals(c.goods, 0, c.seals);
        _states[c.goods] = GoodsStateLib.fresh(_tip(digest, c.seals), c.party);
        emit GoodsCommissioned(c.goods, c.party);
        _record(Kinds.COMMISSION, _sectionOf(c.party), digest);
    }

    /// @inheritdoc ICustody
    function handoff(
        Handoff calldata h,
        Answer calldata a,
        bytes calldata release,
        bytes calldata acceptance,
        bytes calldata receipt
    ) external {
        bytes32 digest = _requireBothHands(h, a, release, acceptance, receipt);
        (bytes32 id, bytes32 claimed, bytes8 to) = (h.goods, h.seals, h.to);
        GoodsState state = _states[id];
        bytes32 seals = claimed;
        // The usual way: the doors bear what the last record left there, and the tip says so.
        if (state.tip() != _tip(h.head, seals)) (state, seals) = _at(id, h.head);
        _requireHolder(id, state, h.party);
        if (a.answer == Choices.ANSWER_WORD_REFUSED) {
            _states[id] = state.withTip(_tip(digest, seals));
            emit HandoffRefused(id, to);
        } else {
            if (state.isStopped()) revert CustodyStopped(id);
            if (seals != claimed) {
                if (a.answer == Choices.ANSWER_WORD_ACCEPTED) {
                    revert CustodySealsDiffer(id, seals, claimed);
                }
                _changeSeals(id, seals, claimed);
            }
            _states[id] = state.withTip(_tip(digest, claimed)).withHolder(to);
            emit GoodsHandedOver(id, to);
        }
        _record(Kinds.ANSWER, _sectionsOf(h), digest);
    }

    /// @inheritdoc ICustody
    function withdraw(
        WithdrawOffer calldata w,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(w));
        (uint64 date, ) = _dated(digest, w.deadline, receipt);
        _requireParty(digest, signature, w.party, Choices.SCOPE_CUSTODY, date);
        (GoodsState state, bytes32 seals) = _atHolder(w.goods, w.head, w.party);
        _states[w.goods] = state.withTip(_tip(digest, seals));
        emit OffersWithdrawn(w.goods);
        _record(Kinds.WITHDRAW_OFFER, _sectionOf(w.party), digest);
    }

    /// @inheritdoc ICustody
    function seal(Seal calldata s, bytes calldata signature, bytes calldata receipt) external {
        bytes32 digest = _digest(Statements.hash(s));
        (uint64 date, ) = _dated(digest, s.deadline, receipt);
        _requireParty(digest, signature, s.party, Choices.SCOPE_CUSTODY, date);
        (GoodsState state, bytes32 seals) = _atHolder(s.goods, s.head, s.party);
        _changeSeals(s.goods, seals, s.seals);
        _states[s.goods] = state.withTip(_tip(digest, s.seals));
        _record(Kinds.SEAL, _sectionOf(s.party), digest);
    }

    /// @inheritdoc ICustody
    function goodsOf(bytes32 id) external view returns (Goods memory g) {
        GoodsState state = _states[id];
        g.tip = state.tip();
        g.container = state.isInside() ? _containers[state.holder()] : bytes32(0);
        g.seals = _seals[id];
        g.held = _holds[id] != 0;
        g.contested = state.isContested();
        g.height = state.height();
        g.pieces = state.pieces();
        g.stopped = state.stopped();
        g.closed = state.isClosed();
        g.lost = _exceptions[id].lost;
        g.quantity = _quantities[id];
        while (state.isInside()) {
            id = _containers[state.holder()];
            state = _states[id];
        }
        g.holder = state.holder();
        if (state.isOfficial()) {
            g.official = _exceptions[id].section;
            g.takenFrom = _exceptions[id].takenFrom;
        }
    }

    /// @inheritdoc ICustody
    function isHead(bytes32 id, bytes32 head) external view returns (bool) {
        return _states[id].isKnown() && _states[id].tip() == _tip(head, _seals[id]);
    }

    /// @inheritdoc ICustody
    function isHeldBy(bytes32 id, bytes2 section) external view returns (bool) {
        return SectionList.has(_holds[id], section);
    }
}
