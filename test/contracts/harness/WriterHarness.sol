// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRecordLog} from "contracts/interfaces/IRecordLog.sol";

/// A contract that appends whatever it is told: what the log must keep from any group but its own.
contract WriterHarness {
    IRecordLog private immutable LOG;

    constructor(IRecordLog log) {
        LOG = log;
    }

    function write(uint16 kind, bytes32 digest) external {
        LOG.append(kind, 0, digest);
    }
}
