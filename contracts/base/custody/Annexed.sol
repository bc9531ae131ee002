// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Answer,
    CommissionLot,
    Handoff,
    Hold,
    HolderAct,
    JointInspection,
    OfficialAct,
    SectionInspection,
    Transform
} from "../../generated/Statements.sol";
import {ICustody} from "../../interfaces/ICustody.sol";
import {ICustodyAnnex} from "../../interfaces/ICustodyAnnex.sol";
import {GoodsBook} from "./GoodsBook.sol";

/// The functions of `Custody` whose code stands in its annex. The annex is named once, when the contract
/// is made, by address and by code, and both stand in the contract's own code from then on: nobody can
/// put another in its place, and whoever compares the code of `Custody` has compared which annex it runs.
abstract contract Annexed is ICustody, GoodsBook {
    address private immutable ANNEX;
    bytes32 private immutable ANNEX_CODE_HASH;

    constructor(ICustodyAnnex annex_) {
        address where = address(annex_);
        if (where.code.length == 0) revert CustodyAnnexMissing(where);
        ANNEX = where;
        ANNEX_CODE_HASH = where.codehash;
    }

    /// @inheritdoc ICustodyAnnex
    function commissionLot(
        CommissionLot calldata c,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (c, signature, receipt);
        _run();
    }

    /// @inheritdoc ICustodyAnnex
    function transform(
        Transform calldata t,
        Piece[] calldata pieces,
        Output[] calldata outputs,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (t, pieces, outputs, signature, receipt);
        _run();
    }

    /// @inheritdoc ICustodyAnnex
    function holderAct(
        HolderAct calldata h,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (h, signature, receipt);
        _run();
    }

    /// @inheritdoc ICustodyAnnex
    function officialAct(
        OfficialAct calldata a,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (a, signature, receipt);
        _run();
    }

    /// @inheritdoc ICustodyAnnex
    function jointInspection(
        JointInspection calldata j,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (j, signatures, receipt);
        _run();
    }

    /// @inheritdoc ICustodyAnnex
    function sectionInspection(
        SectionInspection calldata i,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (i, signature, receipt);
        _run();
    }

    /// @inheritdoc ICustodyAnnex
    function hold(Hold calldata h, bytes calldata signature, bytes calldata receipt) external {
        (h, signature, receipt);
        _run();
    }

    /// @inheritdoc ICustodyAnnex
    function contest(
        Complete calldata loser,
        Handoff calldata winnerHandoff,
        Answer calldata winner,
        Inclusion calldata proof
    ) external {
        (loser, winnerHandoff, winner, proof);
        _run();
    }

    /// @inheritdoc ICustody
    function annex() external view returns (address where, bytes32 codeHash) {
        return (ANNEX, ANNEX_CODE_HASH);
    }

    /// This very call, by the annex's code on this contract's storage; never returns.
    function _run() private {
        address where = ANNEX;
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, 0, calldatasize())
            let passed := delegatecall(gas(), where, free, calldatasize(), 0, 0)
            returndatacopy(free, 0, returndatasize())
            if iszero(passed) {
                revert(free, returndatasize())
            }
            return(free, returndatasize())
        }
    }
}
