// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GoodsState} from "../../lib/GoodsState.sol";
import {GoodsBook} from "./GoodsBook.sol";

/// The end of goods: nothing brings them back.
abstract contract Closing is GoodsBook {
    /// By their holder's hand, which ends neither what sections hold nor what they keep.
    function _closeOwn(bytes32 id, GoodsState state, bytes20 tip) internal {
        if (state.isStopped()) revert CustodyStopped(id);
        _requireNotOfficial(id, state);
        _close(id, state, tip);
    }

    function _close(bytes32 id, GoodsState state, bytes20 tip) internal {
        if (state.pieces() != 0) revert CustodyNotEmpty(id, state.pieces());
        _states[id] = state.withTip(tip).close();
        emit GoodsClosed(id);
    }
}
