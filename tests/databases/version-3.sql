-- A database of version 3 of the tables (before doubts of documents), as it was made then.
BEGIN TRANSACTION;
CREATE TABLE developments (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	date TEXT, 
	actors TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT NOT NULL, 
	page INTEGER, 
	line INTEGER, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "developments" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'2022-02','["A", "B, Ltd."]','launch','A
and B',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "developments" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'2022-02','["A", "B, Ltd."]','launch','A
and B',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
CREATE TABLE documents (
	id TEXT NOT NULL, 
	source TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	title TEXT, 
	language TEXT, 
	pages INTEGER, 
	characters INTEGER NOT NULL, 
	market TEXT, 
	geography TEXT, 
	base_year INTEGER, 
	study_start INTEGER, 
	study_end INTEGER, 
	forecast_start INTEGER, 
	forecast_end INTEGER, 
	historical_start INTEGER, 
	historical_end INTEGER, 
	stated_pages INTEGER, 
	concentration TEXT, 
	publisher TEXT, 
	schema_version TEXT NOT NULL, 
	extractor_version TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	records INTEGER NOT NULL, 
	report TEXT, 
	edition INTEGER, 
	previous_id TEXT, 
	run_id INTEGER, 
	loaded_at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(previous_id) REFERENCES documents (id) ON DELETE SET NULL, 
	FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE SET NULL
);
INSERT INTO "documents" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed','reports/one.txt','text/plain','Kite Sails Market, 2024-2030','en',NULL,1234,'kite sails','global',2024,NULL,NULL,NULL,NULL,NULL,NULL,120,NULL,'Harbour Research','2.0','0.2.0','s',11,'harbour research | kite sails | kite sails market',2024,NULL,1,'2026-01-01T00:00:00+00:00');
INSERT INTO "documents" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3','reports/two.txt','text/plain','Kite Sails Market, 2024-2030','en',NULL,1234,'kite sails','global',2024,NULL,NULL,NULL,NULL,NULL,NULL,120,NULL,'Harbour Research','2.0','0.2.0','s',11,'harbour research | kite sails | kite sails market',2024,NULL,1,'2026-01-01T00:00:00+00:00');
CREATE TABLE factors (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT NOT NULL, 
	page INTEGER, 
	line INTEGER, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "factors" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'driver','Wind',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "factors" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'driver','Wind',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
CREATE TABLE files (
	location TEXT NOT NULL, 
	source TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	PRIMARY KEY (location), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "files" VALUES('/data/one.txt','reports/one.txt','7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed');
INSERT INTO "files" VALUES('/data/two.txt','reports/two.txt','3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3');
CREATE TABLE findings (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	message TEXT NOT NULL, 
	expected TEXT, 
	actual TEXT, 
	suggestion TEXT, 
	evidence TEXT NOT NULL, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "findings" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'GR001','cagr_mismatch','error','9 is not 10','10',NULL,NULL,'[{"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}, {"start": 70, "end": 75, "quote": "other", "section": ["Overview", "Größe"], "page": null, "line": null}]');
INSERT INTO "findings" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'GR001','cagr_mismatch','error','9 is not 10','10',NULL,NULL,'[{"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}, {"start": 70, "end": 75, "quote": "other", "section": ["Overview", "Größe"], "page": null, "line": null}]');
CREATE TABLE growth_rates (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	market TEXT NOT NULL, 
	geography TEXT, 
	segment TEXT, 
	percent NUMERIC NOT NULL, 
	high NUMERIC, 
	start_year INTEGER, 
	end_year INTEGER, 
	period TEXT, 
	measure TEXT, 
	kind TEXT NOT NULL, 
	bound TEXT NOT NULL, 
	confidence FLOAT, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT NOT NULL, 
	page INTEGER, 
	line INTEGER, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "growth_rates" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'kite sails','global',NULL,-2.1,NULL,2024,2030,NULL,'volume','cagr','exact',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "growth_rates" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'kite sails','global',NULL,-2.1,NULL,2024,2030,NULL,'volume','cagr','exact',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
CREATE TABLE market_sizes (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	market TEXT NOT NULL, 
	geography TEXT, 
	segment TEXT, 
	amount NUMERIC NOT NULL, 
	high NUMERIC, 
	currency TEXT, 
	unit TEXT, 
	year INTEGER, 
	period TEXT, 
	bound TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	confidence FLOAT, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT NOT NULL, 
	page INTEGER, 
	line INTEGER, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "market_sizes" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'kite sails','global',NULL,14776330000,NULL,'USD',NULL,2024,'Q1','exact','level',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,12);
INSERT INTO "market_sizes" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',2,'kite sails',NULL,NULL,2.7,3.05,NULL,'Mt',NULL,NULL,'exact','level',NULL,50,73,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "market_sizes" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',3,'kite sails',NULL,NULL,0.1,NULL,'EUR',NULL,NULL,NULL,'exact','level',NULL,90,113,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "market_sizes" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',4,'kite sails',NULL,NULL,X'31323334353637383930313233343536373839302E3132333435363739',NULL,'EUR',NULL,NULL,NULL,'exact','level',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "market_sizes" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',5,'kite sails',NULL,NULL,1.0e-07,NULL,NULL,'t',NULL,NULL,'exact','level',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "market_sizes" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'kite sails','global',NULL,14776330000,NULL,'USD',NULL,2024,'Q1','exact','level',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,12);
INSERT INTO "market_sizes" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',2,'kite sails',NULL,NULL,2.7,3.05,NULL,'Mt',NULL,NULL,'exact','level',NULL,50,73,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "market_sizes" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',3,'kite sails',NULL,NULL,0.1,NULL,'EUR',NULL,NULL,NULL,'exact','level',NULL,90,113,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "market_sizes" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',4,'kite sails',NULL,NULL,X'31323334353637383930313233343536373839302E3132333435363739',NULL,'EUR',NULL,NULL,NULL,'exact','level',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "market_sizes" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',5,'kite sails',NULL,NULL,1.0e-07,NULL,NULL,'t',NULL,NULL,'exact','level',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
CREATE TABLE players (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	note TEXT, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT NOT NULL, 
	page INTEGER, 
	line INTEGER, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "players" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'=Sum & Söhne, Inc.','-via Kite',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "players" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'=Sum & Söhne, Inc.','-via Kite',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
CREATE TABLE run_files (
	run_id INTEGER NOT NULL, 
	location TEXT NOT NULL, 
	status TEXT NOT NULL, 
	reason TEXT, 
	document_id TEXT, 
	seconds FLOAT, 
	PRIMARY KEY (run_id, location), 
	FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE CASCADE
);
INSERT INTO "run_files" VALUES(1,'/data/one.txt','changed',NULL,'7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',0.1);
INSERT INTO "run_files" VALUES(1,'/data/two.txt','added',NULL,'3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',0.1);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	reason TEXT, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	paths TEXT NOT NULL, 
	engine TEXT NOT NULL, 
	jobs INTEGER NOT NULL, 
	extractor_version TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	files INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	changed INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	failed INTEGER NOT NULL, 
	pruned INTEGER NOT NULL, 
	records INTEGER NOT NULL, 
	findings INTEGER NOT NULL, 
	seconds FLOAT, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'finished',NULL,'2026-01-01T00:00:00+00:00','2026-01-01T00:00:00+00:00','["reports"]','local',1,'0.2.0','s',2,2,0,0,0,0,22,2,0.3);
CREATE TABLE schema_info (
	version INTEGER NOT NULL
);
INSERT INTO "schema_info" VALUES(3);
CREATE TABLE segments (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	dimension TEXT NOT NULL, 
	name TEXT NOT NULL, 
	parent TEXT, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT NOT NULL, 
	page INTEGER, 
	line INTEGER, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "segments" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'Geography','Germany','Europe',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',3,NULL);
INSERT INTO "segments" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'Geography','Germany','Europe',10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',3,NULL);
CREATE TABLE shares (
	document_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	percent NUMERIC NOT NULL, 
	high NUMERIC, 
	year INTEGER, 
	period TEXT, 
	measure TEXT, 
	bound TEXT NOT NULL, 
	market TEXT, 
	geography TEXT, 
	segment TEXT, 
	confidence FLOAT, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT NOT NULL, 
	page INTEGER, 
	line INTEGER, 
	PRIMARY KEY (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "shares" VALUES('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',1,'Germany',45,NULL,NULL,'MAT','value','min','kite sails','Europe','silk',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
INSERT INTO "shares" VALUES('3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',1,'Germany',45,NULL,NULL,'MAT','value','min','kite sails','Europe','silk',NULL,10,33,'USD 4.5 billion in 2024','["Overview", "Größe"]',NULL,NULL);
CREATE TABLE versions (
	document_id TEXT NOT NULL, 
	location TEXT NOT NULL, 
	replaced_by TEXT NOT NULL, 
	replaced_at TEXT NOT NULL, 
	extraction TEXT NOT NULL, 
	PRIMARY KEY (document_id, location)
);
INSERT INTO "versions" VALUES('6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb','/data/one.txt','7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed','2026-01-01T00:00:00+00:00','{"schema_version": "2.0", "document": {"id": "6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb", "source": "reports/one.txt", "media_type": "text/plain", "title": "Kite Sails Market, 2024-2030", "language": "en", "pages": null, "characters": 1234}, "market": "kite sails", "geography": "global", "profile": {"base_year": 2024, "study_start": null, "study_end": null, "forecast_start": null, "forecast_end": null, "historical_start": null, "historical_end": null, "pages": 120, "concentration": null, "publisher": "Harbour Research"}, "market_sizes": [{"market": "kite sails", "geography": "global", "segment": null, "amount": 14776330000, "high": null, "currency": "USD", "unit": null, "year": 2024, "period": "Q1", "bound": "exact", "kind": "level", "confidence": null, "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": 12}}, {"market": "kite sails", "geography": null, "segment": null, "amount": 2.7, "high": 3.05, "currency": null, "unit": "Mt", "year": null, "period": null, "bound": "exact", "kind": "level", "confidence": null, "evidence": {"start": 50, "end": 73, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}, {"market": "kite sails", "geography": null, "segment": null, "amount": 0.1, "high": null, "currency": "EUR", "unit": null, "year": null, "period": null, "bound": "exact", "kind": "level", "confidence": null, "evidence": {"start": 90, "end": 113, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}, {"market": "kite sails", "geography": null, "segment": null, "amount": 12345678901234567890.12345679, "high": null, "currency": "EUR", "unit": null, "year": null, "period": null, "bound": "exact", "kind": "level", "confidence": null, "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}, {"market": "kite sails", "geography": null, "segment": null, "amount": 0.0000001, "high": null, "currency": null, "unit": "t", "year": null, "period": null, "bound": "exact", "kind": "level", "confidence": null, "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}], "growth_rates": [{"market": "kite sails", "geography": "global", "segment": null, "percent": -2.1, "high": null, "start_year": 2024, "end_year": 2030, "period": null, "measure": "volume", "kind": "cagr", "bound": "exact", "confidence": null, "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}], "shares": [{"subject": "Germany", "percent": 45, "high": null, "year": null, "period": "MAT", "measure": "value", "bound": "min", "market": "kite sails", "geography": "Europe", "segment": "silk", "confidence": null, "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}], "segments": [{"dimension": "Geography", "name": "Germany", "parent": "Europe", "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": 3, "line": null}}], "players": [{"name": "=Sum & Söhne, Inc.", "note": "-via Kite", "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}], "developments": [{"date": "2022-02", "actors": ["A", "B, Ltd."], "kind": "launch", "summary": "A\nand B", "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}], "factors": [{"kind": "driver", "name": "Wind", "evidence": {"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}}], "findings": [{"code": "GR001", "kind": "cagr_mismatch", "severity": "error", "message": "9 is not 10", "expected": "10", "actual": null, "suggestion": null, "evidence": [{"start": 10, "end": 33, "quote": "USD 4.5 billion in 2024", "section": ["Overview", "Größe"], "page": null, "line": null}, {"start": 70, "end": 75, "quote": "other", "section": ["Overview", "Größe"], "page": null, "line": null}]}]}');
CREATE INDEX ix_versions_replaced_by ON versions (replaced_by);
CREATE INDEX ix_documents_run_id ON documents (run_id);
CREATE INDEX ix_documents_report_edition ON documents (report, edition);
CREATE INDEX ix_documents_market_geography ON documents (market, geography);
CREATE INDEX ix_documents_previous_id ON documents (previous_id);
CREATE INDEX ix_run_files_status ON run_files (status);
CREATE INDEX ix_market_sizes_market_year ON market_sizes (market, year);
CREATE INDEX ix_growth_rates_market ON growth_rates (market);
CREATE INDEX ix_shares_subject ON shares (subject);
CREATE INDEX ix_segments_dimension_name ON segments (dimension, name);
CREATE INDEX ix_players_name ON players (name);
CREATE INDEX ix_developments_date ON developments (date);
CREATE INDEX ix_factors_kind ON factors (kind);
CREATE INDEX ix_findings_severity ON findings (severity);
CREATE INDEX ix_findings_code ON findings (code);
CREATE INDEX ix_files_document_id ON files (document_id);
CREATE VIEW latest_market_sizes AS 
        SELECT s.market, s.geography, s.segment, s.year, s.period, s.amount, s.high, s.currency, s.unit, s.bound,
               d.publisher, d.title, d.source, s.document_id, s.number, s.quote
        FROM market_sizes s JOIN documents d ON d.id = s.document_id
        WHERE s.kind = 'level' AND NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = d.id);
CREATE VIEW market_summary AS 
        SELECT d.market, d.geography, count(*) AS reports, count(DISTINCT d.publisher) AS publishers, max(d.base_year) AS latest_base_year,
               (SELECT min(g.percent) FROM growth_rates g JOIN documents x ON x.id = g.document_id
                 WHERE x.market = d.market AND coalesce(x.geography, '') = coalesce(d.geography, '') AND g.market = d.market AND coalesce(g.geography, '') = coalesce(d.geography, '') AND g.segment IS NULL
                   AND g.kind = 'cagr' AND g.period IS NULL AND coalesce(g.measure, 'value') = 'value') AS lowest_cagr,
               (SELECT max(g.percent) FROM growth_rates g JOIN documents x ON x.id = g.document_id
                 WHERE x.market = d.market AND coalesce(x.geography, '') = coalesce(d.geography, '') AND g.market = d.market AND coalesce(g.geography, '') = coalesce(d.geography, '') AND g.segment IS NULL
                   AND g.kind = 'cagr' AND g.period IS NULL AND coalesce(g.measure, 'value') = 'value') AS highest_cagr,
               (SELECT count(DISTINCT p.name) FROM players p JOIN documents x ON x.id = p.document_id
                 WHERE x.market = d.market AND coalesce(x.geography, '') = coalesce(d.geography, '')) AS players,
               (SELECT count(*) FROM findings f JOIN documents x ON x.id = f.document_id
                 WHERE x.market = d.market AND coalesce(x.geography, '') = coalesce(d.geography, '') AND f.severity = 'error') AS errors
        FROM documents d WHERE d.market IS NOT NULL GROUP BY d.market, d.geography;
CREATE VIEW open_findings AS 
        SELECT f.severity, f.code, f.kind, f.message, f.expected, f.actual, f.suggestion,
               d.market, d.publisher, d.title, d.source, f.document_id, f.number
        FROM findings f JOIN documents d ON d.id = f.document_id
        WHERE NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = d.id);
COMMIT;
