// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deciding} from "./base/minutes/Deciding.sol";
import {Drafting} from "./base/minutes/Drafting.sol";
import {Performing} from "./base/minutes/Performing.sol";
import {Signing} from "./base/minutes/Signing.sol";
import {Signed} from "./base/Signed.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";

/// Minutes: the only door to shared power (PROTOCOL §4). The state table is docs/minutes.md.
contract Minutes is Drafting, Signing, Deciding, Performing {
    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}
}
