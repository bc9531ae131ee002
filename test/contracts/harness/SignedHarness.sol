// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signed} from "contracts/base/Signed.sol";
import {IRecordLog} from "contracts/interfaces/IRecordLog.sol";
import {ISectionRegistry} from "contracts/interfaces/ISectionRegistry.sol";

/// Opens what every writer does with a signed statement.
contract SignedHarness is Signed {
    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}

    function digest(bytes32 structHash) external view returns (bytes32) {
        return _digest(structHash);
    }

    function signer(bytes32 digest_, bytes calldata envelope) external view returns (address) {
        return _signer(digest_, envelope);
    }

    function dated(
        bytes32 digest_,
        uint64 deadline,
        bytes calldata receipt
    ) external view returns (uint64, bytes2) {
        return _dated(digest_, deadline, receipt);
    }

    function datedBy(
        bytes32 digest_,
        uint64 deadline,
        bytes calldata receipt,
        bytes2 section
    ) external view returns (uint64) {
        return _datedBy(digest_, deadline, receipt, section);
    }

    function requireOffice(
        bytes32 digest_,
        bytes calldata envelope,
        bytes2 section,
        uint256 offices,
        uint64 date
    ) external view returns (address) {
        return _requireOffice(digest_, envelope, section, offices, date);
    }

    function requireParty(
        bytes32 digest_,
        bytes calldata envelope,
        bytes8 party,
        uint8 scope,
        uint64 date
    ) external view returns (address) {
        return _requireParty(digest_, envelope, party, scope, date);
    }

    function requireParties(
        address a,
        bytes8 partyA,
        address b,
        bytes8 partyB,
        uint64 date
    ) external view {
        _requireParties(a, partyA, b, partyB, date);
    }

    function requireHead(bytes32 expected, bytes32 given) external pure {
        _requireHead(expected, given);
    }

    function consume(bytes32 digest_) external {
        _consume(digest_);
    }
}
