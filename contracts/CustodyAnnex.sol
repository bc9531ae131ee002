// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorities} from "./base/custody/Authorities.sol";
import {Contests} from "./base/custody/Contests.sol";
import {HolderActs} from "./base/custody/HolderActs.sol";
import {OfficialActs} from "./base/custody/OfficialActs.sol";
import {Transformations} from "./base/custody/Transformations.sol";
import {Signed} from "./base/Signed.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";

/// The other half of the code of `Custody`, which no contract has room for. `Custody` runs it on its
/// own storage (`delegatecall`); by itself it writes no record, so that it can move nothing.
contract CustodyAnnex is Authorities, Contests, Transformations, HolderActs, OfficialActs {
    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}
}
