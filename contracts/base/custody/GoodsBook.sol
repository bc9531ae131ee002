// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustody} from "../../interfaces/ICustody.sol";
import {GoodsState} from "../../lib/GoodsState.sol";
import {PartyId} from "../../lib/PartyId.sol";
import {Signed} from "../Signed.sol";

/// The book of goods that every custody statement reads and writes. It keeps three promises: no
/// statement passes from a head that is not the last, what stops goods stops every container around
/// them, and goods inside a container have no other holder than its own.
abstract contract GoodsBook is ICustody, Signed {
    mapping(bytes32 goods => GoodsState) internal _states;
    /// What the last record left on the doors. Written when it changes; a handoff, which says itself
    /// what is on the doors, finds it in the tip and reads no second slot.
    mapping(bytes32 goods => bytes32) internal _seals;
    /// Containers by the first 8 bytes of their id, as the goods inside them point at them.
    mapping(bytes8 prefix => bytes32 goods) internal _containers;

    /// @inheritdoc ICustody
    function goodsOf(bytes32 id) external view returns (Goods memory g) {
        GoodsState state = _states[id];
        g.tip = state.tip();
        g.container = state.isInside() ? _containers[state.holder()] : bytes32(0);
        g.seals = _seals[id];
        g.held = state.isHeld();
        g.contested = state.isContested();
        g.height = state.height();
        g.pieces = state.pieces();
        g.stopped = state.stopped();
        while (state.isInside()) state = _states[_containers[state.holder()]];
        g.holder = state.holder();
    }

    /// @inheritdoc ICustody
    function isHead(bytes32 id, bytes32 head) external view returns (bool) {
        return _states[id].isKnown() && _states[id].tip() == _tip(head, _seals[id]);
    }

    /// The state of goods whose last statement is `head`. Most goods bear no seals of their own; the
    /// tip says so without a look at them.
    function _at(bytes32 id, bytes32 head) internal view returns (GoodsState state, bytes32 seals) {
        state = _states[id];
        if (state.tip() == _tip(head, 0)) return (state, 0);
        seals = _seals[id];
        if (state.tip() != _tip(head, seals)) {
            if (!state.isKnown()) revert CustodyGoodsUnknown(id);
            revert CustodyHeadStale(id, head);
        }
    }

    /// The same for what only the holder of goods that stand alone may do.
    function _atHolder(
        bytes32 id,
        bytes32 head,
        bytes8 party
    ) internal view returns (GoodsState state, bytes32 seals) {
        (state, seals) = _at(id, head);
        _requireHolder(id, state, party);
    }

    function _requireHolder(bytes32 id, GoodsState state, bytes8 party) internal view {
        if (state.isInside()) revert CustodyInside(id, _containers[state.holder()]);
        if (state.holder() != party) revert CustodyNotHolder(id, state.holder(), party);
    }

    /// Replaces seals; their new tip is the caller's.
    function _changeSeals(bytes32 id, bytes32 before, bytes32 seals) internal {
        if (before == seals) return;
        _seals[id] = seals;
        emit SealsChanged(id, seals);
    }

    /// Writes a state, and counts what stopped or freed the goods in every container around them.
    /// At most four levels, and only as far as the answer of a container changes.
    function _store(bytes32 id, GoodsState before, GoodsState state) internal {
        _states[id] = state;
        while (state.isInside() && before.isStopped() != state.isStopped()) {
            bool stops = state.isStopped();
            id = _containers[state.holder()];
            before = _states[id];
            uint256 stopped = stops ? before.stopped() + 1 : before.stopped() - 1;
            state = before.withContents(before.height(), before.pieces(), stopped);
            _states[id] = state;
        }
    }

    /// Head and seals as the state keeps them.
    function _tip(bytes32 head, bytes32 seals) internal pure returns (bytes20 result) {
        assembly ("memory-safe") {
            mstore(0x00, head)
            mstore(0x20, seals)
            result := and(keccak256(0x00, 0x40), not(0xffffffffffffffffffffffff))
        }
    }

    /// The one section whose party signed.
    function _sectionOf(bytes8 party) internal pure returns (bytes32) {
        return bytes32(PartyId.sectionOf(party));
    }
}
