<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" name="night-isle" tilewidth="64" tileheight="64" tilecount="809" columns="32">
 <image source="night-isle.png" width="2048" height="1664"/>
 <tile id="0" type="sea"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="1" type="shallow 0"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="2" type="shallow 1"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="3" type="shallow 2"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="4" type="shallow 3"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="5" type="shallow 4"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="6" type="shallow 5"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="7" type="shallow 6"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="8" type="shallow 7"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="9" type="shallow 8"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="10" type="shallow 9"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="11" type="shallow 10"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="12" type="shallow 11"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="13" type="shallow 12"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="14" type="shallow 13"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="15" type="shallow 14"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="16" type="shallow 15"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="17" type="shallow 16"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="18" type="shallow 17"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="19" type="shallow 18"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="20" type="shallow 19"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="21" type="shallow 20"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="22" type="shallow 21"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="23" type="shallow 22"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="24" type="shallow 23"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="25" type="shallow 24"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="26" type="shallow 25"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="27" type="shallow 26"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="28" type="shallow 27"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="29" type="shallow 28"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="30" type="shallow 29"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="31" type="shallow 30"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="32" type="shallow 31"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="33" type="shallow 32"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="34" type="shallow 33"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="35" type="shallow 34"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="36" type="shallow 35"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="37" type="shallow 36"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="38" type="shallow 37"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="39" type="shallow 38"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="40" type="shallow 39"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="41" type="shallow 40"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="42" type="shallow 41"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="43" type="shallow 42"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="44" type="shallow 43"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="45" type="shallow 44"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="46" type="shallow 45"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="47" type="shallow 46"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="48" type="shallow 47"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="49" type="shallow 48"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="50" type="shallow 49"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="51" type="shallow 50"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="52" type="shallow 51"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="53" type="shallow 52"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="54" type="shallow 53"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="55" type="shallow 54"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="56" type="shallow 55"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="57" type="shallow 56"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="58" type="shallow 57"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="59" type="shallow 58"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="60" type="shallow 59"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="61" type="shallow 60"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="62" type="shallow 61"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="63" type="shallow 62"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="64" type="shallow 63"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="65" type="shallow 64"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="66" type="shallow 65"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="67" type="shallow 66"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="68" type="shallow 67"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="69" type="shallow 68"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="70" type="shallow 69"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="71" type="shallow 70"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="72" type="shallow 71"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="73" type="shallow 72"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="74" type="shallow 73"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="75" type="shallow 74"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="76" type="shallow 75"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="77" type="shallow 76"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="78" type="shallow 77"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="79" type="shallow 78"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="80" type="shallow 79"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="81" type="shallow 80"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="82" type="shallow 81"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="83" type="shallow 82"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="84" type="shallow 83"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="85" type="shallow 84"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="86" type="shallow 85"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="87" type="shallow 86"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="88" type="shallow 87"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="89" type="shallow 88"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="90" type="shallow 89"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="91" type="shallow 90"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="92" type="shallow 91"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="93" type="shallow 92"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="94" type="shallow 93"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="95" type="shallow 94"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="96" type="shallow 95"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="97" type="shallow 96"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="98" type="shallow 97"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="99" type="shallow 98"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="100" type="shallow 99"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="101" type="shallow 100"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="102" type="shallow 101"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="103" type="shallow 102"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="104" type="shallow 103"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="105" type="shallow 104"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="106" type="shallow 105"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="107" type="shallow 106"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="108" type="shallow 107"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="109" type="shallow 108"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="110" type="shallow 109"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="111" type="shallow 110"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="112" type="sand 0"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="113" type="sand 1"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="114" type="sand 2"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="115" type="sand 3"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="116" type="sand 4"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="117" type="sand 5"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="118" type="sand 6"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="119" type="sand 7"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="120" type="sand 8"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="121" type="sand 9"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="122" type="sand 10"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="123" type="sand 11"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="124" type="sand 12"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="125" type="sand 13"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="126" type="sand 14"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="127" type="sand 15"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="128" type="sand 16"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="129" type="sand 17"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="130" type="sand 18"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="131" type="sand 19"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="132" type="sand 20"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="133" type="sand 21"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="134" type="sand 22"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="135" type="sand 23"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="136" type="sand 24"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="137" type="sand 25"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="138" type="sand 26"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="139" type="sand 27"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="140" type="sand 28"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="141" type="sand 29"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="142" type="sand 30"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="143" type="sand 31"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="144" type="sand 32"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="145" type="sand 33"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="146" type="sand 34"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="147" type="sand 35"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="148" type="sand 36"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="149" type="sand 37"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="150" type="sand 38"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="151" type="sand 39"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="152" type="sand 40"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="153" type="sand 41"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="154" type="sand 42"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="155" type="sand 43"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="156" type="sand 44"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="157" type="sand 45"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="158" type="sand 46"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="159" type="sand 47"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="160" type="sand 48"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="161" type="sand 49"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="162" type="sand 50"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="163" type="sand 51"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="164" type="sand 52"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="165" type="sand 53"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="166" type="sand 54"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="167" type="sand 55"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="168" type="sand 56"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="169" type="sand 57"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="170" type="sand 58"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="171" type="sand 59"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="172" type="sand 60"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="173" type="sand 61"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="174" type="sand 62"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="175" type="sand 63"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="176" type="sand 64"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="177" type="sand 65"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="178" type="sand 66"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="179" type="sand 67"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="180" type="sand 68"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="181" type="sand 69"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="182" type="sand 70"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="183" type="sand 71"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="184" type="sand 72"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="185" type="sand 73"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="186" type="sand 74"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="187" type="sand 75"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="188" type="sand 76"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="189" type="sand 77"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="190" type="sand 78"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="191" type="sand 79"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="192" type="sand 80"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="193" type="sand 81"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="194" type="sand 82"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="195" type="sand 83"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="196" type="sand 84"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="197" type="sand 85"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="198" type="sand 86"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="199" type="sand 87"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="200" type="sand 88"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="201" type="sand 89"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="202" type="sand 90"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="203" type="sand 91"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="204" type="sand 92"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="205" type="sand 93"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="206" type="sand 94"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="207" type="sand 95"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="208" type="sand 96"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="209" type="sand 97"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="210" type="sand 98"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="211" type="sand 99"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="212" type="sand 100"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="213" type="sand 101"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="214" type="sand 102"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="215" type="sand 103"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="216" type="sand 104"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="217" type="sand 105"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="218" type="sand 106"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="219" type="sand 107"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="220" type="sand 108"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="221" type="sand 109"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="222" type="sand 110"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="667" type="hill 0"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="668" type="hill 1"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="669" type="hill 2"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="670" type="hill 3"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="671" type="hill 4"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="672" type="hill 5"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="673" type="hill 6"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="674" type="hill 7"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="675" type="hill 8"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="676" type="hill 9"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="677" type="hill 10"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="678" type="hill 11"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="679" type="hill 12"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="680" type="hill 13"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="681" type="hill 14"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="682" type="hill 15"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="683" type="hill 16"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="684" type="hill 17"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="685" type="hill 18"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="686" type="hill 19"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="687" type="hill 20"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="688" type="hill 21"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="689" type="hill 22"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="690" type="hill 23"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="691" type="hill 24"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="692" type="hill 25"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="693" type="hill 26"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="694" type="hill 27"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="695" type="hill 28"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="696" type="hill 29"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="697" type="hill 30"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="698" type="hill 31"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="699" type="hill 32"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="700" type="hill 33"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="701" type="hill 34"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="702" type="hill 35"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="703" type="hill 36"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="704" type="hill 37"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="705" type="hill 38"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="706" type="hill 39"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="707" type="hill 40"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="708" type="hill 41"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="709" type="hill 42"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="710" type="hill 43"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="711" type="hill 44"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="712" type="hill 45"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="713" type="hill 46"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="714" type="hill 47"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="715" type="hill 48"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="716" type="hill 49"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="717" type="hill 50"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="718" type="hill 51"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="719" type="hill 52"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="720" type="hill 53"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="721" type="hill 54"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="722" type="hill 55"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="723" type="hill 56"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="724" type="hill 57"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="725" type="hill 58"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="726" type="hill 59"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="727" type="hill 60"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="728" type="hill 61"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="729" type="hill 62"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="730" type="hill 63"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="731" type="hill 64"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="732" type="hill 65"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="733" type="hill 66"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="734" type="hill 67"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="735" type="hill 68"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="736" type="hill 69"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="737" type="hill 70"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="738" type="hill 71"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="739" type="hill 72"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="740" type="hill 73"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="741" type="hill 74"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="742" type="hill 75"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="743" type="hill 76"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="744" type="hill 77"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="745" type="hill 78"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="746" type="hill 79"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="747" type="hill 80"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="748" type="hill 81"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="749" type="hill 82"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="750" type="hill 83"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="751" type="hill 84"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="752" type="hill 85"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="753" type="hill 86"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="754" type="hill 87"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="755" type="hill 88"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="756" type="hill 89"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="757" type="hill 90"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="758" type="hill 91"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="759" type="hill 92"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="760" type="hill 93"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="761" type="hill 94"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="762" type="hill 95"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="763" type="hill 96"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="764" type="hill 97"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="765" type="hill 98"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="766" type="hill 99"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="767" type="hill 100"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="768" type="hill 101"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="769" type="hill 102"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="770" type="hill 103"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="771" type="hill 104"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="772" type="hill 105"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="773" type="hill 106"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="774" type="hill 107"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="775" type="hill 108"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="776" type="hill 109"><properties><property name="walk" type="bool" value="false"/></properties></tile>
 <tile id="777" type="hill 110"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="806" type="planks-h"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="807" type="planks-v"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <tile id="808" type="stairs"><properties><property name="walk" type="bool" value="true"/></properties></tile>
 <wangsets>
  <wangset name="shallow" type="corner" tile="111">
   <wangcolor name="shallow" color="#ffd25e" tile="-1" probability="1"/>
   <wangtile tileid="1" wangid="0,0,0,0,0,0,0,1"/>
   <wangtile tileid="10" wangid="0,1,0,0,0,0,0,0"/>
   <wangtile tileid="19" wangid="0,1,0,0,0,0,0,1"/>
   <wangtile tileid="28" wangid="0,0,0,1,0,0,0,0"/>
   <wangtile tileid="37" wangid="0,1,0,1,0,0,0,0"/>
   <wangtile tileid="46" wangid="0,1,0,1,0,0,0,1"/>
   <wangtile tileid="55" wangid="0,0,0,0,0,1,0,0"/>
   <wangtile tileid="64" wangid="0,0,0,0,0,1,0,1"/>
   <wangtile tileid="73" wangid="0,1,0,0,0,1,0,1"/>
   <wangtile tileid="82" wangid="0,0,0,1,0,1,0,0"/>
   <wangtile tileid="91" wangid="0,0,0,1,0,1,0,1"/>
   <wangtile tileid="100" wangid="0,1,0,1,0,1,0,0"/>
   <wangtile tileid="109" wangid="0,0,0,1,0,0,0,1"/>
   <wangtile tileid="110" wangid="0,1,0,0,0,1,0,0"/>
   <wangtile tileid="111" wangid="0,1,0,1,0,1,0,1"/>
  </wangset>
  <wangset name="sand" type="corner" tile="222">
   <wangcolor name="sand" color="#ffd25e" tile="-1" probability="1"/>
   <wangtile tileid="112" wangid="0,0,0,0,0,0,0,1"/>
   <wangtile tileid="121" wangid="0,1,0,0,0,0,0,0"/>
   <wangtile tileid="130" wangid="0,1,0,0,0,0,0,1"/>
   <wangtile tileid="139" wangid="0,0,0,1,0,0,0,0"/>
   <wangtile tileid="148" wangid="0,1,0,1,0,0,0,0"/>
   <wangtile tileid="157" wangid="0,1,0,1,0,0,0,1"/>
   <wangtile tileid="166" wangid="0,0,0,0,0,1,0,0"/>
   <wangtile tileid="175" wangid="0,0,0,0,0,1,0,1"/>
   <wangtile tileid="184" wangid="0,1,0,0,0,1,0,1"/>
   <wangtile tileid="193" wangid="0,0,0,1,0,1,0,0"/>
   <wangtile tileid="202" wangid="0,0,0,1,0,1,0,1"/>
   <wangtile tileid="211" wangid="0,1,0,1,0,1,0,0"/>
   <wangtile tileid="220" wangid="0,0,0,1,0,0,0,1"/>
   <wangtile tileid="221" wangid="0,1,0,0,0,1,0,0"/>
   <wangtile tileid="222" wangid="0,1,0,1,0,1,0,1"/>
  </wangset>
  <wangset name="grass" type="corner" tile="333">
   <wangcolor name="grass" color="#ffd25e" tile="-1" probability="1"/>
   <wangtile tileid="223" wangid="0,0,0,0,0,0,0,1"/>
   <wangtile tileid="232" wangid="0,1,0,0,0,0,0,0"/>
   <wangtile tileid="241" wangid="0,1,0,0,0,0,0,1"/>
   <wangtile tileid="250" wangid="0,0,0,1,0,0,0,0"/>
   <wangtile tileid="259" wangid="0,1,0,1,0,0,0,0"/>
   <wangtile tileid="268" wangid="0,1,0,1,0,0,0,1"/>
   <wangtile tileid="277" wangid="0,0,0,0,0,1,0,0"/>
   <wangtile tileid="286" wangid="0,0,0,0,0,1,0,1"/>
   <wangtile tileid="295" wangid="0,1,0,0,0,1,0,1"/>
   <wangtile tileid="304" wangid="0,0,0,1,0,1,0,0"/>
   <wangtile tileid="313" wangid="0,0,0,1,0,1,0,1"/>
   <wangtile tileid="322" wangid="0,1,0,1,0,1,0,0"/>
   <wangtile tileid="331" wangid="0,0,0,1,0,0,0,1"/>
   <wangtile tileid="332" wangid="0,1,0,0,0,1,0,0"/>
   <wangtile tileid="333" wangid="0,1,0,1,0,1,0,1"/>
  </wangset>
  <wangset name="meadow" type="corner" tile="444">
   <wangcolor name="meadow" color="#ffd25e" tile="-1" probability="1"/>
   <wangtile tileid="334" wangid="0,0,0,0,0,0,0,1"/>
   <wangtile tileid="343" wangid="0,1,0,0,0,0,0,0"/>
   <wangtile tileid="352" wangid="0,1,0,0,0,0,0,1"/>
   <wangtile tileid="361" wangid="0,0,0,1,0,0,0,0"/>
   <wangtile tileid="370" wangid="0,1,0,1,0,0,0,0"/>
   <wangtile tileid="379" wangid="0,1,0,1,0,0,0,1"/>
   <wangtile tileid="388" wangid="0,0,0,0,0,1,0,0"/>
   <wangtile tileid="397" wangid="0,0,0,0,0,1,0,1"/>
   <wangtile tileid="406" wangid="0,1,0,0,0,1,0,1"/>
   <wangtile tileid="415" wangid="0,0,0,1,0,1,0,0"/>
   <wangtile tileid="424" wangid="0,0,0,1,0,1,0,1"/>
   <wangtile tileid="433" wangid="0,1,0,1,0,1,0,0"/>
   <wangtile tileid="442" wangid="0,0,0,1,0,0,0,1"/>
   <wangtile tileid="443" wangid="0,1,0,0,0,1,0,0"/>
   <wangtile tileid="444" wangid="0,1,0,1,0,1,0,1"/>
  </wangset>
  <wangset name="grove" type="corner" tile="555">
   <wangcolor name="grove" color="#ffd25e" tile="-1" probability="1"/>
   <wangtile tileid="445" wangid="0,0,0,0,0,0,0,1"/>
   <wangtile tileid="454" wangid="0,1,0,0,0,0,0,0"/>
   <wangtile tileid="463" wangid="0,1,0,0,0,0,0,1"/>
   <wangtile tileid="472" wangid="0,0,0,1,0,0,0,0"/>
   <wangtile tileid="481" wangid="0,1,0,1,0,0,0,0"/>
   <wangtile tileid="490" wangid="0,1,0,1,0,0,0,1"/>
   <wangtile tileid="499" wangid="0,0,0,0,0,1,0,0"/>
   <wangtile tileid="508" wangid="0,0,0,0,0,1,0,1"/>
   <wangtile tileid="517" wangid="0,1,0,0,0,1,0,1"/>
   <wangtile tileid="526" wangid="0,0,0,1,0,1,0,0"/>
   <wangtile tileid="535" wangid="0,0,0,1,0,1,0,1"/>
   <wangtile tileid="544" wangid="0,1,0,1,0,1,0,0"/>
   <wangtile tileid="553" wangid="0,0,0,1,0,0,0,1"/>
   <wangtile tileid="554" wangid="0,1,0,0,0,1,0,0"/>
   <wangtile tileid="555" wangid="0,1,0,1,0,1,0,1"/>
  </wangset>
  <wangset name="path" type="corner" tile="666">
   <wangcolor name="path" color="#ffd25e" tile="-1" probability="1"/>
   <wangtile tileid="556" wangid="0,0,0,0,0,0,0,1"/>
   <wangtile tileid="565" wangid="0,1,0,0,0,0,0,0"/>
   <wangtile tileid="574" wangid="0,1,0,0,0,0,0,1"/>
   <wangtile tileid="583" wangid="0,0,0,1,0,0,0,0"/>
   <wangtile tileid="592" wangid="0,1,0,1,0,0,0,0"/>
   <wangtile tileid="601" wangid="0,1,0,1,0,0,0,1"/>
   <wangtile tileid="610" wangid="0,0,0,0,0,1,0,0"/>
   <wangtile tileid="619" wangid="0,0,0,0,0,1,0,1"/>
   <wangtile tileid="628" wangid="0,1,0,0,0,1,0,1"/>
   <wangtile tileid="637" wangid="0,0,0,1,0,1,0,0"/>
   <wangtile tileid="646" wangid="0,0,0,1,0,1,0,1"/>
   <wangtile tileid="655" wangid="0,1,0,1,0,1,0,0"/>
   <wangtile tileid="664" wangid="0,0,0,1,0,0,0,1"/>
   <wangtile tileid="665" wangid="0,1,0,0,0,1,0,0"/>
   <wangtile tileid="666" wangid="0,1,0,1,0,1,0,1"/>
  </wangset>
  <wangset name="hill" type="corner" tile="777">
   <wangcolor name="hill" color="#ffd25e" tile="-1" probability="1"/>
   <wangtile tileid="667" wangid="0,0,0,0,0,0,0,1"/>
   <wangtile tileid="676" wangid="0,1,0,0,0,0,0,0"/>
   <wangtile tileid="685" wangid="0,1,0,0,0,0,0,1"/>
   <wangtile tileid="694" wangid="0,0,0,1,0,0,0,0"/>
   <wangtile tileid="703" wangid="0,1,0,1,0,0,0,0"/>
   <wangtile tileid="712" wangid="0,1,0,1,0,0,0,1"/>
   <wangtile tileid="721" wangid="0,0,0,0,0,1,0,0"/>
   <wangtile tileid="730" wangid="0,0,0,0,0,1,0,1"/>
   <wangtile tileid="739" wangid="0,1,0,0,0,1,0,1"/>
   <wangtile tileid="748" wangid="0,0,0,1,0,1,0,0"/>
   <wangtile tileid="757" wangid="0,0,0,1,0,1,0,1"/>
   <wangtile tileid="766" wangid="0,1,0,1,0,1,0,0"/>
   <wangtile tileid="775" wangid="0,0,0,1,0,0,0,1"/>
   <wangtile tileid="776" wangid="0,1,0,0,0,1,0,0"/>
   <wangtile tileid="777" wangid="0,1,0,1,0,1,0,1"/>
  </wangset>
 </wangsets>
</tileset>
